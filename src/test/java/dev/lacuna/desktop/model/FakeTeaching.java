package dev.lacuna.desktop.model;

import dev.lacuna.learning.Retrospect;
import dev.lacuna.learning.StopAdvice;
import dev.lacuna.learning.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** What a project in the middle of its work knows of its teaching. */
public final class FakeTeaching {
  /** 300 held-out questions, and a machine of ordinary speed. */
  public static final Teaching EMPTY = new Teaching(300, Optional.empty(), false, Optional.empty(),
      StopAdvice.Wish.DEFAULT, OptionalDouble.empty(), new Teaching.Pace(0.02, 0.4));

  private FakeTeaching() {}

  /** Saturating curves with a little noise. */
  public static Retrospect retrospect(String first, String second, int repetitions, boolean ahead) {
    List<Trial> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      SplittableRandom random = new SplittableRandom(repetition * 31L);
      double level = 0.01 * random.nextGaussian();
      for (int labels = 0; labels <= 126; labels += 42) {
        trials.add(new Trial(first, repetition, labels, at(labels, ahead ? 70 : 105, random) + level));
        trials.add(new Trial(second, repetition, labels, at(labels, 110, random) + level));
      }
    }
    return new Retrospect(first, second, 180, Retrospect.Referee.EVALUATION, 150, 0.5, repetitions, 1_790_000_000_000L,
        trials);
  }

  private static double at(int labels, double slow, SplittableRandom random) {
    return 0.41 + 0.42 * (1 - Math.exp(-labels / slow)) + (labels == 0 ? 0 : 0.008 * random.nextGaussian());
  }
}
