package dev.lacuna.desktop;

import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * Shows one pane at a time. Each is made when it is first shown: to make and to style all of them is half of a start,
 * and many a start never comes to most of them. Before everything in the scene is styled anew, those that are not seen
 * leave it, and come back between the user's keys or when they are shown, whichever is first.
 */
final class PaneSwitcher {
  /** Before a pane is made, which takes as long as a few keys. */
  private static final Duration IDLE = Duration.seconds(1);
  /** Before the first step that brings panes into the scene: nobody types so slowly, and many pause so long. */
  private static final Duration PAUSE = Duration.millis(100);
  /** Before the next, so that a key that comes meanwhile is heard first. */
  private static final Duration BETWEEN = Duration.millis(20);

  private final ObservableList<Node> place;
  private final Map<Pane, Supplier<? extends Region>> makers;
  private final Map<Pane, Region> made = new EnumMap<>(Pane.class);
  private final Map<Region, GradualAttachment> attachments = new LinkedHashMap<>();
  private final List<Consumer<Region>> listeners = new ArrayList<>();
  private final Deque<Pane> toMake = new ArrayDeque<>();
  private final PauseTransition idle = new PauseTransition();

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
    attachment(shown).finish();
    made.values().stream().filter(other -> other != shown).forEach(PaneSwitcher::hide);
    shown.setManaged(true);
    shown.setVisible(true); // it is told when it has a scene, and can take the keyboard
  }

  /** A change of theme or of the size of text styles every node of a scene anew, seen or not. */
  void beforeRestyling() {
    place.removeIf(pane -> !pane.isVisible());
    attachments.forEach((pane, attachment) -> {
      if (pane.isVisible()) {
        attachment.spareTables();
      }
    });
    waitFor(PAUSE);
  }

  /**
   * From now on works while the user does nothing: brings panes that are not seen into the scene, and makes those that
   * were not shown yet, so that the first step to one of them costs no more than the next.
   *
   * @param order those that are likely to come first
   */
  void makeWhenIdle(Scene scene, List<Pane> order) {
    toMake.addAll(order);
    idle.setOnFinished(_ -> {
      if (isInDialog(scene)) {
        waitFor(IDLE);
      } else {
        work();
        waitFor(BETWEEN);
      }
    });
    scene.addEventFilter(InputEvent.ANY, _ -> waitFor(PAUSE));
    waitFor(PAUSE);
  }

  /** @param pause before a step; what is not made yet waits longer */
  private void waitFor(Duration pause) {
    idle.stop();
    boolean step = next().isPresent();
    if (idle.getOnFinished() != null && (step || !toMake.isEmpty())) {
      idle.setDuration(step ? pause : IDLE);
      idle.play();
    }
  }

  private void work() {
    next().ifPresentOrElse(
        attachment -> attachment.step(made.values().stream().filter(Node::isVisible).findFirst()),
        () -> Optional.ofNullable(toMake.poll()).ifPresent(this::make));
  }

  /** Something that is made and not wholly in the scene. */
  private Optional<GradualAttachment> next() {
    return attachments.values().stream().filter(GradualAttachment::isOpen).findFirst();
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
    attachment(region);
    listeners.forEach(listener -> listener.accept(region));
  }

  private GradualAttachment attachment(Region region) {
    return attachments.computeIfAbsent(region, pane -> new GradualAttachment(place, pane));
  }

  private static void hide(Region region) {
    region.setVisible(false);
    region.setManaged(false); // how wide one must be is no matter of the others
  }
}
