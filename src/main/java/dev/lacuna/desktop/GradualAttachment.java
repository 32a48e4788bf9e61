package dev.lacuna.desktop;

import dev.lacuna.desktop.parts.TableHolder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Brings a pane that nobody sees into the scene in steps, since to style five hundred nodes takes longer than anybody
 * should wait for a key: first the pane without what its scroll panes and tabs hold and the tables that have a
 * {@link TableHolder}, then each of these, then its size, by which tables make their rows.
 */
final class GradualAttachment {
  /** A table makes its rows as it grows. */
  private static final int SIZES = 3;

  private final List<Node> place;
  private final Region pane;
  private final Deque<Runnable> withheld = new ArrayDeque<>();
  private int sizes;

  /** @param place the children among which the pane is to be */
  GradualAttachment(List<Node> place, Region pane) {
    this.place = place;
    this.pane = pane;
  }

  /** Whether {@link #step} would do something. */
  boolean isOpen() {
    return !place.contains(pane) || !withheld.isEmpty() || sizes < SIZES;
  }

  /** @param seen the pane whose size this one will have */
  void step(Optional<Region> seen) {
    if (!place.contains(pane)) {
      withhold(pane);
      place.add(pane);
      pane.applyCss();
    } else if (!withheld.isEmpty()) {
      withheld.pop().run();
      pane.applyCss();
    } else if (sizes < SIZES) {
      sizes++;
      seen.filter(_ -> !pane.isManaged()).ifPresent(like -> {
        pane.resize(like.getWidth(), Math.max(pane.getHeight(), like.getHeight() * sizes / SIZES));
        pane.layout();
      });
    }
  }

  /** All that is left at once, but for the size: it is about to be seen. */
  void finish() {
    while (!withheld.isEmpty()) {
      withheld.pop().run();
    }
    if (!place.contains(pane)) {
      place.add(pane);
    }
    sizes = SIZES;
    pane.applyCss(); // what scrolls or is split has its contents in the scene from now on
  }

  /**
   * Before all that is seen is styled anew: its tables but for that which has the keyboard leave the scene until the
   * next picture is made, and are styled by themselves.
   */
  void spareTables() {
    Scene scene = pane.getScene();
    if (scene == null || scene.getWindow() == null || !scene.getWindow().isShowing()) {
      return; // no picture will be made
    }
    withholdTables(pane, scene.getFocusOwner());
    scene.addPostLayoutPulseListener(new Runnable() {
      @Override
      public void run() {
        scene.removePostLayoutPulseListener(this);
        Platform.runLater(GradualAttachment.this::finish);
      }
    });
    Platform.requestNextPulse();
  }

  private void withhold(Node node) {
    switch (node) {
      case ScrollPane scroll -> {
        double x = scroll.getHvalue();
        double y = scroll.getVvalue();
        withhold(scroll.contentProperty(), () -> {
          scroll.setHvalue(x);
          scroll.setVvalue(y);
        });
      }
      case TabPane tabs -> tabs.getTabs().forEach(tab -> withhold(tab.contentProperty(), () -> {}));
      case SplitPane split -> split.getItems().forEach(this::withhold);
      case Control _ -> {} // its parts are its skin's
      case TableHolder holder -> withhold(holder);
      case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::withhold);
      default -> {}
    }
  }

  /** @param after done once the content is back */
  private void withhold(ObjectProperty<Node> content, Runnable after) {
    Node held = content.get();
    if (held == null || content.isBound()) {
      return;
    }
    content.set(null);
    withheld.add(() -> {
      if (content.get() == null) { // else it was given another meanwhile
        content.set(held);
        after.run();
      }
    });
    withhold(held);
  }

  private void withhold(TableHolder holder) {
    holder.takeOut();
    withheld.add(holder::putBack);
  }

  private void withholdTables(Node node, @Nullable Node keyboard) {
    switch (node) {
      case TableHolder holder when !holds(holder, keyboard) -> withhold(holder);
      case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> withholdTables(child, keyboard));
      default -> {}
    }
  }

  private static boolean holds(Node holder, @Nullable Node node) {
    return node != null && (node == holder || holds(holder, node.getParent()));
  }
}
