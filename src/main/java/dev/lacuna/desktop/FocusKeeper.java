package dev.lacuna.desktop;

import dev.lacuna.desktop.parts.TextEntry;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keyboard in its pane. A control that is disabled or taken away while it has the keyboard gives it to the
 * first that can have it, which is the search field; then letters meant for the pane go there. Here the pane takes it
 * itself, and the control has it again as soon as it can; and a pane that comes in the place of the one that had the
 * keyboard has it next.
 */
final class FocusKeeper {
  private final Scene scene;
  private final List<Node> panes;
  private Subscription waiting = Subscription.EMPTY;
  /** In which pane the keyboard was; a control that is gone has no pane any more. */
  private Optional<Node> last = Optional.empty();

  /** @param panes of which one is shown; more may come */
  FocusKeeper(Scene scene, List<Node> panes) {
    this.scene = scene;
    this.panes = panes;
    scene.focusOwnerProperty().subscribe(this::moved);
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

  /** The pane that is shown takes the keyboard, unless it has put it somewhere in itself. */
  private void enter() {
    Node now = scene.getFocusOwner();
    if (panes.stream().noneMatch(pane -> TextEntry.within(now, pane))) {
      panes.stream().filter(Node::isVisible).findFirst().ifPresent(Node::requestFocus);
    }
  }

  private void moved(@Nullable Node before, @Nullable Node now) {
    Optional<Node> in = panes.stream().filter(pane -> TextEntry.within(now, pane)).findFirst();
    Optional<Node> was = last.filter(Node::isVisible);
    boolean hidden = last.isPresent() && was.isEmpty();
    last = in;
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
