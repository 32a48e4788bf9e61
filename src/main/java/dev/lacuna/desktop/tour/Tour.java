package dev.lacuna.desktop.tour;

import atlantafx.base.controls.Popover;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
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
 * Five short steps through the window, each beside what it is about. It is offered once, where a sample is opened for
 * the first time; it can be left at any step and started again by the menu, also without a project: then a sample is
 * opened.
 */
public final class Tour {
  private final ProjectSessionModel sessionModel;
  private final Scene scene;
  private final TourModel model = new TourModel();
  private final TourCard card = new TourCard(model);
  private final Popover popover = new Popover(card);
  private boolean moving;

  public Tour(ProjectSessionModel sessionModel, Scene scene) {
    this.sessionModel = sessionModel;
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
    sessionModel.project().subscribe((before, now) -> {
      if (before.isPresent()) {
        model.leave();
      }
    });
  }

  /** Begins, or begins again; without a project on the first sample. */
  public void start() {
    if (sessionModel.project().get().isPresent()) {
      model.start();
    } else {
      samples().thenAcceptAsync(all -> all.stream().findFirst().ifPresent(this::open),
          sessionModel.dispatchers().window());
    }
  }

  private void open(ProjectCatalog.Sample sample) {
    CompletableFuture
        .supplyAsync(() -> sessionModel.catalog().copySample(sample.name()),
            sessionModel.dispatchers().jobs())
        .whenCompleteAsync((folder, thrown) -> {
          if (thrown != null) {
            sessionModel.failures().tell(thrown);
          } else {
            once(ignored -> true, model::start);
            sessionModel.open(folder);
          }
        }, sessionModel.dispatchers().window());
  }

  /** Begins by itself on the first sample that is opened. */
  public void offer(Runnable begun) {
    samples().thenAcceptAsync(all -> once(project -> TourModel.isSample(all, project), () -> {
      begun.run();
      model.start();
    }), sessionModel.dispatchers().window());
  }

  private CompletableFuture<List<ProjectCatalog.Sample>> samples() {
    return CompletableFuture.supplyAsync(sessionModel.catalog()::samples,
        sessionModel.dispatchers().jobs());
  }

  /** Does something as soon as a project that is asked for is open. */
  private void once(Predicate<ProjectInfo> wanted, Runnable then) {
    ChangeListener<Optional<ProjectInfo>> opened = new ChangeListener<>() {
      @Override
      public void changed(ObservableValue<? extends Optional<ProjectInfo>> of,
          Optional<ProjectInfo> before, Optional<ProjectInfo> now) {
        if (now.filter(wanted).isPresent()) {
          sessionModel.project().removeListener(this);
          Platform.runLater(then);
        }
      }
    };
    sessionModel.project().addListener(opened);
    opened.changed(sessionModel.project(), Optional.empty(), sessionModel.project().get());
  }

  private void show(TourModel.TourStep step) {
    sessionModel.goTo(step.pane());
    if (scene.getWindow() == null || !scene.getWindow().isShowing()) {
      return;
    }
    Node anchor = Optional.ofNullable(scene.lookup("#" + step.anchor())).filter(Tour::seen)
        .orElseGet(() -> scene.lookup("#rail-" + step.pane().name().toLowerCase(Locale.ROOT)));
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
