package dev.lacuna.desktop;

import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.collections.ObservableList;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * Shows one pane at a time. Each is made when it is first shown: to make and to style all of them is half of a start, and
 * many a start never comes to most of them. Before everything in the scene is styled anew, those that are not seen leave
 * it until they are shown again.
 */
final class PaneSwitcher {
  private static final Duration IDLE = Duration.seconds(1);

  private final ObservableList<Node> place;
  private final Map<Pane, Supplier<? extends Region>> makers;
  private final Map<Pane, Region> made = new EnumMap<>(Pane.class);
  private final List<Consumer<Region>> listeners = new ArrayList<>();

  /** @param place where the panes lie, one of them visible, and nothing else */
  PaneSwitcher(ObservableList<Node> place, Map<Pane, Supplier<? extends Region>> makers) {
    this.place = place;
    this.makers = makers;
  }

  /** Nothing happens where there is no such pane. */
  void show(Pane pane) {
    make(pane);
    Region shown = made.get(pane);
    if (shown == null) {
      return;
    }
    attach(shown);
    made.values().stream().filter(other -> other != shown).forEach(PaneSwitcher::hide);
    shown.setManaged(true);
    shown.setVisible(true); // it is told when it has a scene, and can take the keyboard
  }

  /** A change of theme or of the size of text styles every node of a scene anew, seen or not. */
  void detachHidden() {
    place.removeIf(pane -> !pane.isVisible());
  }

  /**
   * Makes panes that were not shown yet, one after another and each in two steps, when the user has done nothing for a
   * while: the first step to one of them then costs no more than the next.
   *
   * @param order those that are likely to come first
   */
  void makeWhenIdle(Scene scene, List<Pane> order) {
    Deque<Runnable> steps = new ArrayDeque<>();
    order.forEach(pane -> {
      steps.add(() -> make(pane));
      steps.add(() -> Optional.ofNullable(made.get(pane)).ifPresent(this::attach));
    });
    var idle = new PauseTransition(IDLE);
    EventHandler<InputEvent> busy = _ -> idle.playFromStart();
    idle.setOnFinished(_ -> {
      if (isInDialog(scene)) {
        idle.playFromStart();
        return;
      }
      Optional.ofNullable(steps.poll()).ifPresentOrElse(step -> {
        step.run();
        idle.playFromStart();
      }, () -> scene.removeEventFilter(InputEvent.ANY, busy));
    });
    scene.addEventFilter(InputEvent.ANY, busy);
    idle.play();
  }

  /** Whether the user is in a dialog over the scene, which does not see its keys. */
  private static boolean isInDialog(Scene scene) {
    return Window.getWindows().stream().anyMatch(window -> window.isFocused() && window instanceof Stage stage
        && stage.getOwner() != null && stage.getOwner() == scene.getWindow());
  }

  /** Tells of each pane once it is made, of those that are there at once. */
  void each(Consumer<Region> listener) {
    made.values().forEach(listener);
    listeners.add(listener);
  }

  private void make(Pane pane) {
    if (!made.containsKey(pane)) {
      Optional.ofNullable(makers.get(pane)).ifPresent(maker -> add(pane, maker.get()));
    }
  }

  private void add(Pane pane, Region region) {
    hide(region);
    made.put(pane, region);
    listeners.forEach(listener -> listener.accept(region));
  }

  private void attach(Region region) {
    if (!place.contains(region)) {
      place.add(region);
      region.applyCss(); // what scrolls or is split has its contents in the scene from now on
    }
  }

  private static void hide(Region region) {
    region.setVisible(false);
    region.setManaged(false); // how wide one must be is no matter of the others
  }
}
