package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Teaching;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.strategy.StrategyModel;
import dev.lacuna.learning.RandomBand;
import dev.lacuna.learning.Retrospect;
import dev.lacuna.learning.RetrospectPlan;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** Comparing two strategies on the labels, without any control. */
public final class CompareModel {
  private static final int REPETITIONS = 5;
  private static final int STRATEGIES = 2;

  private final WorkbenchModel workbench;
  private final RoundsModel rounds;
  private final StrategyModel first;
  private final StrategyModel second;
  private final IntegerProperty repetitions = new SimpleIntegerProperty(REPETITIONS);
  private final ObjectBinding<Optional<Obstacle>> obstacle;

  /** Why no comparison can be started now; the bundle has the words. */
  public enum Obstacle { NO_PROJECT, FEW_LABELS, SAME, BAD_SETTING }

  public CompareModel(WorkbenchModel workbench, RoundsModel rounds) {
    this.workbench = workbench;
    this.rounds = rounds;
    first = StrategyModel.forSimulation(workbench, "ka2l");
    second = StrategyModel.forSimulation(workbench, RandomBand.RANDOM);
    obstacle = Bindings.createObjectBinding(this::findObstacle, workbench.project(), workbench.pool(),
        workbench.teaching(), first.chosen(), second.chosen(), rounds.obstacle());
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
    return workbench.job().current().get().equals(Optional.of(Job.COMPARE));
  }

  public int labels() {
    return workbench.pool().get().count(Outcome.ANSWERED);
  }

  /** How many labels are asked for. */
  public int least() {
    return RetrospectPlan.least(workbench.teaching().get().evaluation());
  }

  /** How a comparison would be made; empty below {@link #least}. */
  public Optional<RetrospectPlan> plan() {
    return RetrospectPlan.of(labels(), workbench.teaching().get().evaluation());
  }

  /** Seconds until it is done, from the last round's pace; NaN before a round. */
  public double seconds() {
    Teaching.Pace pace = workbench.teaching().get().pace();
    return plan().map(it -> it.taught() * STRATEGIES * repetitions.get() * pace.label()).orElse(Double.NaN);
  }

  /** What is known of the comparison that runs or ran last. */
  public Optional<Retrospect> result() {
    return workbench.teaching().get().latest();
  }

  public void start() {
    if (obstacle.get().isEmpty()) {
      workbench.job().compare(first.chosen().get(), second.chosen().get(), repetitions.get(), rounds.lora());
    }
  }

  private Optional<Obstacle> findObstacle() {
    if (workbench.project().get().isEmpty()) {
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
