package dev.lacuna.question;

import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws new hidden states. Of many questions: what sets one apart from its neighbours, put among another's neighbours,
 * or a point between one and one of its neighbours. Of two: a point between them. Of one: its own. Points are moved by
 * noise with the local covariance of the pool around them: Σ_j g_j (x_j − mean) / √k over the k nearest pool questions
 * x_j, g_j normal, so that a state goes where states go there and nowhere else.
 */
final class UnknownRegion {
  private static final int NEIGHBOURS = 60;
  /** Share of a region's states that are transplanted; the others lie between neighbours. */
  private static final double TRANSPLANTED = 0.8;
  /** Pool questions that tell the local covariance. */
  private static final int LOCAL = 24;

  /** How far to move from a point, in local standard deviations. */
  record Noise(double between, double around) {
    static final Noise USUAL = new Noise(0.7, 0.7);

    /** The same, larger or smaller. */
    Noise times(double factor) {
      return new Noise(between * factor, around * factor);
    }
  }

  private final List<PoolQuestion> seeds;
  private final List<float[]> standard;
  private final List<float[]> pool;
  private final Noise noise;
  private final Map<Integer, int[]> near = new HashMap<>();
  private final Map<Integer, int[]> local = new HashMap<>();
  private final Map<Integer, float[]> centres = new HashMap<>();
  private final SplittableRandom random;

  /**
   * @param seeds one, to decode around it; two, to decode between them; more, to decode between neighbours among them
   * @param pool of which the local covariance is taken
   */
  UnknownRegion(List<PoolQuestion> seeds, List<PoolQuestion> pool, StateScale scale, Noise noise, long seed) {
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("New questions are decoded from the states of others, and none was given."
          + " Choose at least one, or probe more questions.");
    }
    this.seeds = seeds;
    this.noise = noise;
    this.standard = seeds.stream().map(q -> scale.standardise(q.state())).toList();
    this.pool = pool.stream().map(q -> scale.standardise(q.state())).toList();
    this.random = new SplittableRandom(seed);
  }

  /**
   * @param parents the questions that it was made of
   * @param state [d], standardised
   */
  record Target(List<Long> parents, float[] state) {

    /** Whether nothing was decoded: the baseline's texts come from no state. */
    boolean none() {
      return state.length == 0;
    }
  }

  List<Target> draw(int count) {
    List<Target> targets = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      int first = seeds.size() == 2 ? 0 : random.nextInt(seeds.size());
      boolean transplanting = seeds.size() > 2 && random.nextDouble() < TRANSPLANTED;
      targets.add(seeds.size() == 1 ? around(first) : transplanting ? transplanted(first) : between(first));
    }
    return targets;
  }

  private Target around(int seed) {
    return new Target(List.of(seeds.get(seed).id()), moved(standard.get(seed), seed, noise.around()));
  }

  private Target between(int first) {
    int[] others = seeds.size() == 2 ? new int[] {1} : near(first);
    int second = others[random.nextInt(others.length)];
    double share = seeds.size() == 2 ? random.nextDouble(0.1, 0.9) : random.nextDouble(0.3, 0.7);
    float[] a = standard.get(first);
    float[] b = standard.get(second);
    float[] mixed = new float[a.length];
    for (int j = 0; j < mixed.length; j++) {
      mixed[j] = (float) (share * a[j] + (1 - share) * b[j]);
    }
    return new Target(List.of(seeds.get(first).id(), seeds.get(second).id()),
        moved(mixed, share < 0.5 ? second : first, noise.between()));
  }

  /**
   * What sets a question apart from its neighbours, put where another and its neighbours are: a − mean(N(a)) +
   * mean(N(b)). Neighbours ask the same of others, so that what sets one apart is mostly who is asked about.
   */
  private Target transplanted(int first) {
    int drawn = random.nextInt(seeds.size() - 1);
    int second = drawn < first ? drawn : drawn + 1;
    float[] apart = standard.get(first);
    float[] from = centre(first);
    float[] to = centre(second);
    float[] out = new float[apart.length];
    for (int j = 0; j < out.length; j++) {
      out[j] = apart[j] - from[j] + to[j];
    }
    return new Target(List.of(seeds.get(first).id(), seeds.get(second).id()), out);
  }

  /** Moved by noise with the covariance around a seed. */
  private float[] moved(float[] from, int seed, double by) {
    int[] those = local(seed);
    double[] pull = new double[those.length];
    double mean = 0;
    for (int j = 0; j < pull.length; j++) {
      pull[j] = random.nextGaussian();
      mean += pull[j] / pull.length;
    }
    float[] out = from.clone();
    for (int j = 0; j < pull.length; j++) {
      // Weights that sum to 0 take the mean away.
      float weight = (float) (by * (pull[j] - mean) / Math.sqrt(pull.length));
      float[] x = pool.get(those[j]);
      for (int k = 0; k < out.length; k++) {
        out[k] += weight * x[k];
      }
    }
    return out;
  }

  private float[] centre(int of) {
    return centres.computeIfAbsent(of, i -> {
      int[] those = local(i);
      float[] mean = new float[standard.get(i).length];
      for (int one : those) {
        float[] x = pool.get(one);
        for (int k = 0; k < mean.length; k++) {
          mean[k] += x[k] / those.length;
        }
      }
      return mean;
    });
  }

  private int[] near(int of) {
    return near.computeIfAbsent(of, i -> nearest(standard.get(i), standard, i, NEIGHBOURS));
  }

  private int[] local(int of) {
    return local.computeIfAbsent(of, i -> nearest(standard.get(i), pool, -1, LOCAL));
  }

  private static int[] nearest(float[] of, List<float[]> among, int but, int count) {
    double[] distance = among.stream().mapToDouble(other -> StateScale.distance(of, other)).toArray();
    return IntStream.range(0, distance.length).filter(i -> i != but).boxed()
        .sorted(Comparator.comparingDouble(i -> distance[i])).limit(count).mapToInt(Integer::intValue).toArray();
  }
}
