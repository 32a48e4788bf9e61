package dev.lacuna.question;

import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws new hidden states from among unknown questions: a point between two neighbours, moved a little by noise scaled to
 * how far the neighbours lie apart in each direction.
 */
final class UnknownRegion {
  private static final int NEIGHBOURS = 12;
  private static final double NOISE = 0.25;

  private final List<PoolQuestion> questions;
  private final List<float[]> standard;
  private final StateScale scale;

  /** @throws IllegalArgumentException for fewer than two questions */
  UnknownRegion(List<PoolQuestion> questions, StateScale scale) {
    if (questions.size() < 2) {
      throw new IllegalArgumentException("New questions are decoded from between unknown ones, and there are "
          + questions.size() + ". Choose at least 2, or probe more questions.");
    }
    this.questions = questions;
    this.scale = scale;
    this.standard = questions.stream().map(q -> scale.standardise(q.state())).toList();
  }

  /** @param parents the mixed questions, @param state [d], not standardised */
  record Target(List<Long> parents, float[] state) {}

  List<Target> draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Target> targets = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      int first = random.nextInt(questions.size());
      int[] near = neighbours(first);
      int second = near[random.nextInt(near.length)];
      float share = (float) random.nextDouble(0.3, 0.7);
      float[] a = standard.get(first);
      float[] b = standard.get(second);
      float[] mixed = new float[a.length];
      for (int j = 0; j < mixed.length; j++) {
        mixed[j] = (float) (share * a[j] + (1 - share) * b[j]
            + NOISE * Math.abs(a[j] - b[j]) * random.nextGaussian());
      }
      targets.add(new Target(List.of(questions.get(first).id(), questions.get(second).id()), scale.restore(mixed)));
    }
    return targets;
  }

  private int[] neighbours(int of) {
    return IntStream.range(0, standard.size()).filter(i -> i != of).boxed()
        .sorted(Comparator.comparingDouble(i -> StateScale.distance(standard.get(of), standard.get(i))))
        .limit(NEIGHBOURS).mapToInt(Integer::intValue).toArray();
  }
}
