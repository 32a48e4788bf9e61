package dev.lacuna.desktop.theme;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * Changes rules of a scene so that what is shown is styled at once, and what is hidden afterwards, part by part. The
 * toolkit styles each node of a scene anew whenever a rule changes, and most nodes lie behind the pane in use: those
 * leave the scene meanwhile, and come back when they are shown, or one after another in the pauses that follow.
 */
final class ShownFirst {
  /** A part with fewer nodes is not worth its way out and in. */
  private static final int WORTH = 16;
  /** What comes back at once has about so many nodes at most: some ten milliseconds. */
  private static final int PIECE = 160;
  private static final Duration PAUSE = Duration.millis(60);

  private final Scene scene;
  private final Deque<Aside> aside = new ArrayDeque<>();
  private final PauseTransition pause = new PauseTransition(PAUSE);

  ShownFirst(Scene scene) {
    this.scene = scene;
    pause.setOnFinished(_ -> next());
  }

  /**
   * Changes rules after what is hidden has left, in a request of its own: keys that were pressed meanwhile come between.
   *
   * @param change of rules that concern the whole scene
   */
  void change(Runnable change) {
    List<Aside> hidden = new ArrayList<>();
    collect(scene.getRoot(), hidden);
    hidden.forEach(Aside::leave);
    aside.addAll(hidden);
    Platform.runLater(() -> {
      change.run();
      pause.playFromStart();
    });
  }

  private void next() {
    Aside part = aside.poll();
    if (part != null) {
      part.cut().reversed().forEach(aside::addFirst);
      part.back();
      pause.playFromStart();
    }
  }

  private static void collect(Node node, List<Aside> found) {
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        if (child.isVisible()) {
          collect(child, found);
        } else if (parent instanceof Pane pane && (pane instanceof StackPane || !child.isManaged())
            && nodes(child) >= WORTH) {
          found.add(new Aside(pane, child));
        }
      }
    }
  }

  /** Takes a part to pieces; what a control has put together itself stays whole. */
  private static void cut(Node part, List<Aside> found) {
    if (part instanceof Parent parent && nodes(part) > PIECE) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        int nodes = nodes(child);
        if (parent instanceof Pane pane && !(pane.getParent() instanceof Control) && nodes <= PIECE) {
          if (nodes >= WORTH) {
            found.add(new Aside(pane, child));
          }
        } else {
          cut(child, found);
        }
      }
    }
  }

  private static int nodes(Node node) {
    return node instanceof Parent parent
        ? 1 + parent.getChildrenUnmodifiable().stream().mapToInt(ShownFirst::nodes).sum()
        : 1;
  }

  /** A hidden part, and what keeps its place: of its size, so that nothing is laid out otherwise. */
  private static final class Aside {
    private final Pane parent;
    private final Node part;
    private final Region place = new Region();
    /** Of the part, which are out of it in their turn. */
    private final List<Aside> pieces = new ArrayList<>();
    private Subscription shown = Subscription.EMPTY;

    Aside(Pane parent, Node part) {
      this.parent = parent;
      this.part = part;
      place.setVisible(false);
      place.setManaged(part.isManaged());
      place.getProperties().putAll(part.getProperties()); // how it grows in its parent
      if (part.isManaged()) {
        place.setMinSize(part.minWidth(-1), part.minHeight(-1));
        place.setPrefSize(part.prefWidth(-1), part.prefHeight(-1));
      }
    }

    /** Takes it to pieces, unless it has been shown meanwhile. */
    List<Aside> cut() {
      if (part.getParent() == null) {
        ShownFirst.cut(part, pieces);
        pieces.forEach(Aside::leave);
      }
      return pieces;
    }

    void leave() {
      parent.getChildren().set(parent.getChildren().indexOf(part), place);
      shown = part.visibleProperty().subscribe((_, _) -> {
        back();
        pieces.forEach(Aside::back);
      });
    }

    /** Into its place, unless that is gone: then somebody else has put the parent's children together anew. */
    void back() {
      shown.unsubscribe();
      int at = parent.getChildren().indexOf(place);
      if (at >= 0 && part.getParent() == null) {
        parent.getChildren().set(at, part);
      } else {
        parent.getChildren().remove(place);
      }
    }
  }
}
