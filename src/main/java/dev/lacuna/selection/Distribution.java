package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Chances of outcomes 0 … n−1, of which only the likeliest need be listed: what is left of the mass is taken to be
 * spread evenly over the others. A vocabulary of 150,000 tokens is so kept in a few dozen numbers. Nats throughout.
 */
public final class Distribution {
  /** Below this a chance counts as this in a Kullback-Leibler divergence, which would else be infinite. */
  private static final double LEAST = 1e-12;

  private final int outcomes;
  private final int[] ids;
  private final float[] chances;
  private final double tail;

  private Distribution(int outcomes, int[] ids, float[] chances) {
    this.outcomes = outcomes;
    this.ids = ids;
    this.chances = chances;
    double sum = 0;
    for (float chance : chances) {
      sum += chance;
    }
    if (!(sum <= 1.001)) {
      throw new IllegalArgumentException("Chances sum to " + sum + "; they must be finite and sum to at most 1.");
    }
    this.tail = ids.length == outcomes ? 0 : Math.max(0, 1 - sum) / (outcomes - ids.length);
  }

  /**
   * @param outcomes how many there are
   * @param ids of those listed, distinct, each in [0, outcomes)
   * @param chances of those listed, each at least 0
   */
  public static Distribution of(int outcomes, int[] ids, float[] chances) {
    if (ids.length != chances.length || ids.length == 0 || ids.length > outcomes) {
      throw new IllegalArgumentException("A distribution lists " + ids.length + " outcomes with " + chances.length
          + " chances, of " + outcomes + "; give one chance for each listed outcome, and at least one.");
    }
    int[] order = IntStream.range(0, ids.length).boxed().sorted(Comparator.comparingInt(i -> ids[i]))
        .mapToInt(Integer::intValue).toArray();
    int[] sorted = new int[ids.length];
    float[] values = new float[ids.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = ids[order[i]];
      values[i] = chances[order[i]];
      if (sorted[i] < 0 || sorted[i] >= outcomes || (i > 0 && sorted[i] == sorted[i - 1]) || !(values[i] >= 0)) {
        throw new IllegalArgumentException("Outcome " + sorted[i] + " with chance " + values[i]
            + " cannot be listed; ids must be distinct and in [0, " + outcomes + "), chances at least 0.");
      }
    }
    return new Distribution(outcomes, sorted, values);
  }

  /** All outcomes listed. */
  public static Distribution full(float... chances) {
    return of(chances.length, IntStream.range(0, chances.length).toArray(), chances.clone());
  }

  public int outcomes() {
    return outcomes;
  }

  /** How many outcomes are listed, in ascending order of id. */
  int listed() {
    return ids.length;
  }

  int id(int k) {
    return ids[k];
  }

  float listedChance(int k) {
    return chances[k];
  }

  /** In [0, 1]. */
  public double chance(int id) {
    int at = Arrays.binarySearch(ids, id);
    return at >= 0 ? chances[at] : tail;
  }

  /** The likeliest outcome; of equally likely ones the lowest. */
  public int best() {
    int best = 0;
    for (int k = 1; k < ids.length; k++) {
      best = chances[k] > chances[best] ? k : best;
    }
    return ids[best];
  }

  /** p₁, the chance of the likeliest outcome. */
  public double highest() {
    return chance(best());
  }

  /** p₁ − p₂; where only one outcome is listed p₂ is an unlisted one's. */
  public double margin() {
    int best = best();
    double second = ids.length < outcomes ? tail : 0;
    for (int k = 0; k < ids.length; k++) {
      second = ids[k] == best ? second : Math.max(second, chances[k]);
    }
    return highest() - second;
  }

  /** −Σ p ln p. */
  public double entropy() {
    double sum = -(outcomes - ids.length) * Information.xLogX(tail);
    for (float chance : chances) {
      sum -= Information.xLogX(chance);
    }
    return Math.max(0, sum);
  }

  /** Σ p². */
  public double sumOfSquares() {
    double sum = (outcomes - ids.length) * tail * tail;
    for (float chance : chances) {
      sum += (double) chance * chance;
    }
    return sum;
  }

  /** KL(this ‖ other) = Σ p ln(p/q). */
  public double divergence(Distribution other) {
    if (other.outcomes != outcomes) {
      throw new IllegalArgumentException("A distribution over " + outcomes
          + " outcomes cannot be compared with one over "
          + other.outcomes + "; take both from the same model.");
    }
    double sum = 0;
    int both = ids.length;
    for (int k = 0; k < ids.length; k++) {
      sum += term(chances[k], other.chance(ids[k]));
    }
    for (int k = 0; k < other.ids.length; k++) {
      if (Arrays.binarySearch(ids, other.ids[k]) < 0) {
        sum += term(tail, other.chances[k]);
        both++;
      }
    }
    return Math.max(0, sum + (outcomes - both) * term(tail, other.tail));
  }

  private static double term(double p, double q) {
    return p == 0 ? 0 : p * Math.log(p / Math.max(q, LEAST));
  }
}
