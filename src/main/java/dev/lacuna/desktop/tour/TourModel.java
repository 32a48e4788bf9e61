package dev.lacuna.desktop.tour;

import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where a tour stands, without any control. */
final class TourModel {
  private final ReadOnlyObjectWrapper<Optional<TourStep>> step = new ReadOnlyObjectWrapper<>(Optional.empty());

  /** What is shown: a pane, and the control in it that the words are about. */
  enum TourStep {
    MAP(Pane.MAP, "rail-map"), PROBE(Pane.MAP, "map-probe"), QUEUE(Pane.QUEUE, "rail-queue"),
    ROUNDS(Pane.ROUNDS, "rail-rounds"), MENU(Pane.MAP, "menu");

    private final Pane pane;
    private final String anchor;

    TourStep(Pane pane, String anchor) {
      this.pane = pane;
      this.anchor = anchor;
    }

    Pane pane() {
      return pane;
    }

    /** The id of the control that it points at. */
    String anchor() {
      return anchor;
    }

    /** Its keys in the bundle begin with it. */
    String key() {
      return "tour." + name().toLowerCase(Locale.ROOT);
    }

    /** From 1. */
    int number() {
      return ordinal() + 1;
    }

    boolean last() {
      return number() == values().length;
    }
  }

  /** Whether a project is one of the samples: a sample is called by its folder, its project by a name: atlas, Atlas. */
  static boolean isSample(List<ProjectCatalog.Sample> samples, ProjectInfo project) {
    return samples.stream().anyMatch(one -> one.name().equalsIgnoreCase(project.name()));
  }

  /** Empty while there is no tour. */
  ReadOnlyObjectProperty<Optional<TourStep>> step() {
    return step.getReadOnlyProperty();
  }

  /** Begins, or begins again. */
  void start() {
    step.set(Optional.of(TourStep.MAP));
  }

  /** After the last step the tour is over. */
  void next() {
    move(1);
  }

  void back() {
    move(-1);
  }

  void leave() {
    step.set(Optional.empty());
  }

  private void move(int by) {
    step.set(step.get().map(TourStep::ordinal).map(now -> now + by).filter(to -> to < TourStep.values().length)
        .map(to -> TourStep.values()[Math.max(0, to)]));
  }
}
