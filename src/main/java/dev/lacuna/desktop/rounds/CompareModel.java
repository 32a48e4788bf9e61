package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.TeachingState;
import dev.lacuna.desktop.strategy.StrategyModel;
import dev.lacuna.learningcurve.RandomBand;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.RetrospectiveSplit;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** Comparing two strategies on the labels, without any control. */
public final class CompareModel {
  private static final int REPETITIONS = 5;
  private static final int STRATEGIES = 2;

  private final ProjectSessionModel sessionModel;
  private final RoundsModel rounds;
  private final StrategyModel first;
  private final StrategyModel second;
  private final IntegerProperty repetitions = new SimpleIntegerProperty(REPETITIONS);
  private final ObjectBinding<Optional<Obstacle>> obstacle;

  /** Why no comparison can be started now; the bundle has the words. */
  public enum Obstacle {
    NO_PROJECT, FEW_LABELS, SAME, BAD_SETTING
  }

  public CompareModel(ProjectSessionModel sessionModel, RoundsModel rounds) {
    this.sessionModel = sessionModel;
    this.rounds = rounds;
    first = StrategyModel.forSimulation(sessionModel, "ka2l");
    second = StrategyModel.forSimulation(sessionModel, RandomBand.RANDOM);
    obstacle = Bindings.createObjectBinding(this::findObstacle, sessionModel.project(),
        sessionModel.pool(),
        sessionModel.teaching(), first.chosen(), second.chosen(), rounds.obstacle());
  }

  StrategyModel first() {
    return first;
  }

  StrategyModel second() {
    return second;
  }

  public IntegerProperty repetitions() {
    return repetitions;
  }

  public ObjectBinding<Optional<Obstacle>> obstacle() {
    return obstacle;
  }

  public boolean running() {
    return sessionModel.job().current().get().equals(Optional.of(JobKind.COMPARE));
  }

  public int labels() {
    return sessionModel.teaching().get().labels(sessionModel.pool().get());
  }

  /** How many labels are asked for. */
  public int least() {
    return RetrospectiveSplit.least(sessionModel.teaching().get().evaluation());
  }

  /** How a comparison would be made; empty below {@link #least}. */
  public Optional<RetrospectiveSplit> plan() {
    return RetrospectiveSplit.of(labels(), sessionModel.teaching().get().evaluation());
  }

  /** Seconds until it is done, from the last round's pace; NaN before a round. */
  public double seconds() {
    TeachingState.Pace pace = sessionModel.teaching().get().pace();
    return plan().map(split -> split.taught() * STRATEGIES * repetitions.get() * pace.label()).orElse(Double.NaN);
  }

  /** What is known of the comparison that runs or ran last. */
  public Optional<RetrospectiveSimulation> result() {
    return sessionModel.teaching().get().latest();
  }

  public void start() {
    if (obstacle.get().isEmpty()) {
      sessionModel.job().compare(first.chosen().get(), second.chosen().get(), repetitions.get(), rounds.lora());
    }
  }

  private Optional<Obstacle> findObstacle() {
    if (sessionModel.project().get().isEmpty()) {
      return Optional.of(Obstacle.NO_PROJECT);
    }
    if (labels() < least()) {
      return Optional.of(Obstacle.FEW_LABELS);
    }
    if (first.chosen().get().equals(second.chosen().get())) {
      return Optional.of(Obstacle.SAME);
    }
    return rounds.settingsFit() ? Optional.empty() : Optional.of(Obstacle.BAD_SETTING);
  }
}
