package dev.lacuna.desktop.tour;

import atlantafx.base.controls.Popover;
import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Five short steps through the window, each beside what it is about. It is offered once, where a sample is opened for the
 * first time; it can be left at any step and started again by the menu, also without a project: then a sample is opened.
 */
public final class Tour {
  private final WorkbenchModel workbench;
  private final Scene scene;
  private final TourModel model = new TourModel();
  private final TourCard card = new TourCard(model);
  private final Popover popover = new Popover(card);
  private boolean moving;

  public Tour(WorkbenchModel workbench, Scene scene) {
    this.workbench = workbench;
    this.scene = scene;
    popover.setDetachable(false);
    popover.setAutoHide(false);
    popover.setHeaderAlwaysVisible(false);
    popover.setAnimated(false);
    popover.setOnHidden(event -> {
      if (!moving) {
        model.leave();
      }
    });
    model.step().subscribe(now -> now.ifPresentOrElse(this::show, popover::hide));
    // It was about the project that is gone.
    workbench.project().subscribe((before, now) -> {
      if (before.isPresent()) {
        model.leave();
      }
    });
  }

  /** Begins, or begins again; without a project on the first sample. */
  public void start() {
    if (workbench.project().get().isPresent()) {
      model.start();
    } else {
      samples().thenAcceptAsync(all -> all.stream().findFirst().ifPresent(this::open), workbench.threads().window());
    }
  }

  private void open(Door.Sample sample) {
    CompletableFuture.supplyAsync(() -> workbench.door().copySample(sample.name()), workbench.threads().jobs())
        .whenCompleteAsync((folder, thrown) -> {
          if (thrown != null) {
            workbench.fail(thrown);
          } else {
            once(ignored -> true, model::start);
            workbench.open(folder);
          }
        }, workbench.threads().window());
  }

  /** Begins by itself on the first sample that is opened. */
  public void offer(Runnable begun) {
    samples().thenAcceptAsync(all -> once(project -> TourModel.isSample(all, project), () -> {
      begun.run();
      model.start();
    }), workbench.threads().window());
  }

  private CompletableFuture<List<Door.Sample>> samples() {
    return CompletableFuture.supplyAsync(workbench.door()::samples, workbench.threads().jobs());
  }

  /** Does something as soon as a project that is asked for is open. */
  private void once(Predicate<ProjectInfo> wanted, Runnable then) {
    ChangeListener<Optional<ProjectInfo>> opened = new ChangeListener<>() {
      @Override
      public void changed(ObservableValue<? extends Optional<ProjectInfo>> of,
          Optional<ProjectInfo> before, Optional<ProjectInfo> now) {
        if (now.filter(wanted).isPresent()) {
          workbench.project().removeListener(this);
          Platform.runLater(then);
        }
      }
    };
    workbench.project().addListener(opened);
    opened.changed(workbench.project(), Optional.empty(), workbench.project().get());
  }

  private void show(TourModel.Step step) {
    workbench.pane().set(step.pane());
    if (scene.getWindow() == null || !scene.getWindow().isShowing()) {
      return;
    }
    Node anchor = Optional.ofNullable(scene.lookup("#" + step.anchor())).filter(Tour::seen).orElseGet(() ->
        scene.lookup("#rail-" + step.pane().name().toLowerCase(Locale.ROOT)));
    moving = true;
    popover.hide();
    moving = false;
    popover.setArrowLocation(switch (step) {
      case MAP, QUEUE, ROUNDS -> Popover.ArrowLocation.LEFT_TOP;
      case PROBE -> Popover.ArrowLocation.TOP_LEFT;
      case MENU -> Popover.ArrowLocation.TOP_RIGHT;
    });
    popover.show(anchor);
    card.focus();
  }

  private static boolean seen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
