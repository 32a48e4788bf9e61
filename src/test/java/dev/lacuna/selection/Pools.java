package dev.lacuna.selection;

import java.util.Random;
import java.util.stream.LongStream;

/** Pools for tests: by seed, with every feature that a strategy may need. */
final class Pools {
  private Pools() {}

  /** Candidates have ids 1000…, labelled ones 1…, ignored ones −1…; in an order drawn by {@code order}. */
  static Pool of(int candidates, int labelled, long seed, long order) {
    return new Pool(items(LongStream.range(1000, 1000 + candidates).toArray(), seed, order),
        items(LongStream.range(1, 1 + labelled).toArray(), seed, order), -1, -2);
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
    double[] entropy = new double[ids.length];
    double[] pUnknown = new double[ids.length];
    float[][] states = new float[ids.length][4];
    for (int i = 0; i < ids.length; i++) {
      Random random = new Random(seed * 7919 + ids[i]);
      // Coarse values, so that there are ties to break.
      entropy[i] = random.nextInt(5) / 2.0;
      pUnknown[i] = random.nextInt(11) / 10.0;
      for (int k = 0; k < 4; k++) {
        states[i][k] = random.nextInt(4);
      }
    }
    return PoolItems.of(ids).scalar(Feature.ENTROPY, entropy).scalar(Feature.P_UNKNOWN, pUnknown)
        .vectors(Feature.STATE, states).build();
  }
}
