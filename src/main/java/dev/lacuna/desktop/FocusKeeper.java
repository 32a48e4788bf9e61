package dev.lacuna.desktop;

import dev.lacuna.desktop.parts.KeyboardPlace;
import dev.lacuna.desktop.parts.TextEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keyboard in its pane. A control that is disabled or taken away while it has the keyboard gives it to the
 * first that can have it, which is the search field; then letters meant for the pane go there. Here the pane takes it
 * itself, and the control has it again as soon as it can; a pane that comes in the place of the one that had the
 * keyboard has it next; and a page that lay over the panes gives it back where it was.
 */
final class FocusKeeper {
  private final Scene scene;
  private final List<Node> panes;
  /** What may lie over the panes. */
  private final List<Node> pages = new ArrayList<>();
  /** Where it was when a page came. */
  private final Map<Node, KeyboardPlace> places = new HashMap<>();
  private Subscription waiting = Subscription.EMPTY;
  /** In which pane the keyboard was; a control that is gone has no pane any more. */
  private Optional<Node> last = Optional.empty();
  /** What had it before it moved last: the toolkit moves on as soon as a page is hidden. */
  private @Nullable Node lost;

  /** @param panes of which one is shown; more may come */
  FocusKeeper(Scene scene, List<Node> panes) {
    this.scene = scene;
    this.panes = panes;
    scene.focusOwnerProperty().subscribe(this::moved);
  }

  /** Of a page that lies over the panes while it is visible: it takes the keyboard, and gives it back. */
  void over(Node page) {
    pages.add(page);
    page.visibleProperty().subscribe((_, shown) -> {
      Node now = scene.getFocusOwner();
      if (shown) {
        if (now != null && !TextEntry.within(now, page)) {
          places.put(page, new KeyboardPlace(now));
        }
        // Later, as it may have a field that takes it, and may not be in the scene yet.
        Platform.runLater(() -> {
          if (page.isVisible() && !TextEntry.within(scene.getFocusOwner(), page)) {
            page.requestFocus();
          }
        });
      } else if (TextEntry.within(now, page) || TextEntry.within(lost, page)) {
        Platform.runLater(() -> giveBack(page));
      }
    });
  }

  private void giveBack(Node page) {
    if (Optional.ofNullable(places.remove(page)).filter(place -> place.giveBack(scene)).isEmpty()) {
      enter();
    }
  }

  private boolean gone(Node control) {
    return control.getScene() != scene || control.isDisabled();
  }

  private void keep(Node pane, Node control) {
    pane.requestFocus();
    waiting.unsubscribe();
    waiting = control.disabledProperty().subscribe((_, disabled) -> {
      if (!disabled && scene.getFocusOwner() == pane) {
        control.requestFocus();
      }
    });
  }

  /** The pane that is shown takes the keyboard, unless it has it somewhere in itself or a page lies over it. */
  void enter() {
    Node now = scene.getFocusOwner();
    if (pages.stream().noneMatch(Node::isVisible) && panes.stream().noneMatch(pane -> TextEntry.within(now, pane))) {
      panes.stream().filter(Node::isVisible).findFirst().ifPresent(Node::requestFocus);
    }
  }

  private void moved(@Nullable Node before, @Nullable Node now) {
    Optional<Node> in = panes.stream().filter(pane -> TextEntry.within(now, pane)).findFirst();
    Optional<Node> was = last.filter(Node::isVisible);
    boolean hidden = last.isPresent() && was.isEmpty();
    last = in;
    lost = before;
    if (before != null && gone(before) && in.isEmpty() && was.isPresent()) {
      // Later: the toolkit is still on its way to the next control that can have the keyboard, and has the last word.
      Platform.runLater(() -> keep(was.get(), before));
    } else if (in.isEmpty() && hidden) {
      Platform.runLater(this::enter);
    } else if (now != null && !panes.contains(now)) {
      waiting.unsubscribe();
    }
  }
}
