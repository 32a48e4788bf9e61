package dev.lacuna.desktop.parts;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says why a control cannot be used, where the pointer rests on it. JavaFX shows no tooltip on what is disabled, since
 * that hears no events: so the scene watches the pointer for all controls that have a reason. A screen reader reads the
 * reason as the control's help.
 */
public final class DisabledReason {
  private static final Object REASON = DisabledReason.class.getName() + ".reason";
  private static final Object WATCH = DisabledReason.class.getName() + ".watch";
  private static final Duration REST = Duration.millis(350);
  private static final double WIDEST = 380;

  private final Scene scene;
  private final Tooltip tip = new Tooltip();
  private final PauseTransition rest = new PauseTransition(REST);
  private Optional<Node> over = Optional.empty();

  private DisabledReason(Scene scene) {
    this.scene = scene;
    tip.setWrapText(true);
    tip.setMaxWidth(WIDEST);
    tip.getStyleClass().add("why-not");
    scene.addEventFilter(MouseEvent.MOUSE_MOVED, this::moved);
    scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::moved);
    for (EventType<?> ends : new EventType<?>[] {MouseEvent.MOUSE_EXITED_TARGET, KeyEvent.KEY_PRESSED,
        ScrollEvent.SCROLL}) {
      scene.addEventFilter(ends, event -> {
        if (event.getEventType() != MouseEvent.MOUSE_EXITED_TARGET || event.getTarget() == scene.getRoot()) {
          leave();
        }
      });
    }
  }

  /** Disables a control as long as there is a reason, and says it. */
  public static void bind(Node control, ObservableValue<Optional<String>> reason) {
    control.disableProperty().bind(reason.map(Optional::isPresent));
    reason.subscribe(now -> say(control, now));
  }

  /**
   * Disables a control and says why.
   *
   * @param key of the reason in the bundle
   */
  public static void bind(Node control, ObservableValue<Boolean> disabled, String key) {
    bind(control, disabled.map(now -> now ? Optional.of(Messages.text(key)) : Optional.<String>empty()));
  }

  /** Disables a control, or enables it where there is no reason. */
  public static void set(Node control, Optional<String> reason) {
    control.setDisable(reason.isPresent());
    say(control, reason);
  }

  /**
   * Disables an entry of a menu, or enables it where there is no reason. Nothing can rest on what a menu shows, so the
   * reason stands behind its words.
   */
  public static void set(MenuItem item, String words, Optional<String> reason) {
    item.setDisable(reason.isPresent());
    item.setText(reason.map(why -> Messages.text("why.entry", words, why.replaceFirst("\\.$", ""))).orElse(words));
  }

  /** Why a control cannot be used, as it is said; empty where it can, or where nobody said why. */
  public static Optional<String> of(Node control) {
    return control.isDisabled() && control.getProperties().get(REASON) instanceof String words ? Optional.of(words)
        : Optional.empty();
  }

  private static void say(Node control, Optional<String> reason) {
    control.setAccessibleHelp(reason.orElse(null));
    if (control.getProperties().put(REASON, reason.orElse("")) == null) {
      control.sceneProperty().subscribe(DisabledReason::watch);
    }
  }

  private static void watch(@Nullable Scene scene) {
    if (scene != null) {
      scene.getProperties().computeIfAbsent(WATCH, _ -> new DisabledReason(scene));
    }
  }

  private void moved(MouseEvent event) {
    Optional<Node> now = reasoned(event.getPickResult().getIntersectedNode(), event.getSceneX(), event.getSceneY());
    if (!now.equals(over)) {
      leave();
      over = now;
      now.ifPresent(control -> {
        double x = event.getScreenX();
        double y = event.getScreenY();
        rest.setOnFinished(_ -> show(control, x, y));
        rest.playFromStart();
      });
    }
  }

  private void show(Node control, double x, double y) {
    if (scene.getWindow() != null && control.getScene() == scene) {
      of(control).ifPresent(words -> {
        tip.setText(words);
        tip.show(scene.getWindow(), x + 10, y + 14);
      });
    }
  }

  private void leave() {
    rest.stop();
    tip.hide();
    over = Optional.empty();
  }

  /**
   * The control under the pointer that says why it is disabled. What is disabled is not picked, so it is looked for
   * among the children of what was, and of what is around that.
   */
  private static Optional<Node> reasoned(@Nullable Node picked, double x, double y) {
    for (@Nullable Node node = picked; node != null; node = node.getParent()) {
      Optional<Node> found = below(node, x, y);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Node> below(Node node, double x, double y) {
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable().reversed()) {
        if (child.isDisabled() && child.isVisible() && child.contains(child.sceneToLocal(x, y))) {
          return of(child).filter(words -> !words.isEmpty()).isPresent() ? Optional.of(child) : below(child, x, y);
        }
      }
    }
    return Optional.empty();
  }
}
