package dev.lacuna.desktop.model;

import dev.lacuna.learningcurve.PairedMeasurement;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Map;
import java.util.SplittableRandom;

/** What a project in the middle of its work knows of its teaching. */
public final class FakeTeaching {
  /** 300 held-out questions, and a machine of ordinary speed. */
  public static final TeachingState EMPTY = new TeachingState(300, 0, Optional.empty(), false, Optional.empty(),
      StopAdvice.StopCriterion.DEFAULT, OptionalDouble.empty(), new TeachingState.Pace(0.02, 0.4), Map.of());

  private FakeTeaching() {}

  /** Saturating curves with a little noise. */
  public static RetrospectiveSimulation simulation(String first, String second, int repetitions, boolean ahead) {
    List<PairedMeasurement> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      SplittableRandom random = new SplittableRandom(repetition * 31L);
      double level = 0.01 * random.nextGaussian();
      for (int labels = 0; labels <= 126; labels += 42) {
        trials.add(new PairedMeasurement(first, repetition, labels, at(labels, ahead ? 70 : 105, random) + level));
        trials.add(new PairedMeasurement(second, repetition, labels, at(labels, 110, random) + level));
      }
    }
    return new RetrospectiveSimulation(first, second, 180, RetrospectiveSimulation.Referee.EVALUATION, 150, 0.5,
        repetitions, 1_790_000_000_000L,
        trials);
  }

  private static double at(int labels, double slow, SplittableRandom random) {
    return 0.41 + 0.42 * (1 - Math.exp(-labels / slow)) + (labels == 0 ? 0 : 0.008 * random.nextGaussian());
  }
}
