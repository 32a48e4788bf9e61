package dev.lacuna.selection;

import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** Pools for tests: by seed, with every feature that a strategy may need. */
final class Pools {
  private static final int MEMBERS = 4;
  private static final int ANSWERS = 3;

  private Pools() {}

  /** Candidates have ids 1000…, labelled ones 1…, ignored ones −1…; in an order drawn by {@code order}. */
  static CandidatePool of(int candidates, int labelled, long seed, long order) {
    return new CandidatePool(items(LongStream.range(1000, 1000 + candidates).toArray(), seed, order),
        LabelledItems.answered(items(LongStream.range(1, 1 + labelled).toArray(), seed, order), Pools::verdict),
        new RoundContext(2, 5), -1, -2);
  }

  /** The model says "yes" or "no"; the expert "yes", "no" or "maybe". */
  static LabelledItems.LabelledAnswer verdict(long id) {
    Random random = new Random(id);
    return new LabelledItems.LabelledAnswer("What is thing " + id + "?", random.nextBoolean() ? "yes" : "no",
        new String[] {"yes", "no", "maybe"}[random.nextInt(3)]);
  }

  /** An item's features depend on its id and the seed alone. */
  static PoolItems items(long[] ids, long seed, long order) {
    Random shuffle = new Random(order);
    for (int i = ids.length - 1; i > 0; i--) {
      int j = shuffle.nextInt(i + 1);
      long kept = ids[i];
      ids[i] = ids[j];
      ids[j] = kept;
    }
    return items(ids, id -> seed * 7919 + id);
  }

  /** Items with the same features. */
  static PoolItems alike(long[] ids) {
    return items(ids, id -> 1);
  }

  private static PoolItems items(long[] ids, LongUnaryOperator key) {
    Feature[] scalars = {Feature.ENTROPY, Feature.P_UNKNOWN, Feature.LORA_GRADIENT, Feature.BASE_UNCERTAINTY,
        Feature.FULL_UNCERTAINTY, Feature.STRONG_READER_LOSS, Feature.WEAK_READER_LOSS, Feature.MODEL_RATING};
    double[][] values = new double[scalars.length][ids.length];
    float[][] states = new float[ids.length][4];
    float[][] losses = new float[ids.length][6];
    float[][] likelihoods = new float[ids.length][5];
    float[][] clusters = new float[ids.length][5];
    float[][][] prompts = new float[ids.length][][];
    float[][][] seeds = new float[ids.length][][];
    float[][][] dropout = new float[ids.length][][];
    Distribution[][] tokens = new Distribution[ids.length][];
    float[][][] tokenStates = new float[ids.length][][];
    for (int i = 0; i < ids.length; i++) {
      Random random = new Random(key.applyAsLong(ids[i]));
      // Coarse values, so that there are ties to break.
      for (double[] column : values) {
        column[i] = random.nextInt(11) / 10.0;
      }
      coarse(states[i], random);
      coarse(losses[i], random);
      coarse(clusters[i], random);
      for (int m = 0; m < 5; m++) {
        likelihoods[i][m] = -random.nextInt(4);
      }
      prompts[i] = members(random);
      seeds[i] = members(random);
      dropout[i] = members(random);
      int length = 1 + random.nextInt(3);
      tokens[i] = new Distribution[length];
      tokenStates[i] = new float[length][3];
      for (int t = 0; t < length; t++) {
        tokens[i][t] = tokens(random);
        coarse(tokenStates[i][t], random);
      }
    }
    PoolItems.Builder items = PoolItems.of(ids);
    for (int f = 0; f < scalars.length; f++) {
      items.scalar(scalars[f], values[f]);
    }
    return items.vectors(Feature.STATE, states).vectors(Feature.TOKEN_LOSSES, losses)
        .vectors(Feature.SAMPLE_LIKELIHOODS, likelihoods).vectors(Feature.SAMPLE_CLUSTERS, clusters)
        .matrices(Feature.PROMPT_MEMBERS, prompts).matrices(Feature.SEED_MEMBERS, seeds)
        .matrices(Feature.DROPOUT_MEMBERS, dropout).distributions(Feature.ANSWER_TOKENS, tokens)
        .matrices(Feature.ANSWER_STATES, tokenStates).build();
  }

  private static void coarse(float[] out, Random random) {
    for (int k = 0; k < out.length; k++) {
      out[k] = random.nextInt(4);
    }
  }

  static float[][] members(Random random) {
    float[][] members = new float[MEMBERS][];
    for (int k = 0; k < MEMBERS; k++) {
      members[k] = chances(random, ANSWERS);
    }
    return members;
  }

  /** A distribution over n outcomes, each with some chance. */
  static float[] chances(Random random, int n) {
    double[] raw = new double[n];
    double sum = 0;
    for (int c = 0; c < n; c++) {
      raw[c] = 1 + random.nextInt(5);
      sum += raw[c];
    }
    float[] out = new float[n];
    for (int c = 0; c < n; c++) {
      out[c] = (float) (raw[c] / sum);
    }
    return out;
  }

  /** Two to four of 50 tokens listed. */
  static Distribution tokens(Random random) {
    int listed = 2 + random.nextInt(3);
    float[] chances = chances(random, listed + 1);
    int[] ids = new int[listed];
    float[] some = new float[listed];
    int from = random.nextInt(10);
    for (int k = 0; k < listed; k++) {
      ids[k] = from + 2 * k;
      some[k] = chances[k];
    }
    return Distribution.of(50, ids, some);
  }
}
