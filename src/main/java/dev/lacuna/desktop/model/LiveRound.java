package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The steps and evaluations of the round that runs now, as they come in. */
public final class LiveRound {
  private final ObservableList<RoundStep> steps = FXCollections.observableArrayList();
  private final ObservableList<RoundEvaluation> evaluations = FXCollections.observableArrayList();
  // One of each, and held: such a view listens weakly, and with it dies whoever listens to it.
  private final ObservableList<RoundStep> shownSteps = FXCollections.unmodifiableObservableList(steps);
  private final ObservableList<RoundEvaluation> shownEvaluations = FXCollections
      .unmodifiableObservableList(evaluations);

  public ObservableList<RoundStep> steps() {
    return shownSteps;
  }

  public ObservableList<RoundEvaluation> evaluations() {
    return shownEvaluations;
  }

  void clear() {
    steps.clear();
    evaluations.clear();
  }

  void add(List<RoundStep> more) {
    steps.addAll(more);
  }

  void add(RoundEvaluation evaluation) {
    evaluations.add(evaluation);
  }
}
