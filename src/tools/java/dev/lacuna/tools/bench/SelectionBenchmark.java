package dev.lacuna.tools.bench;

import dev.lacuna.selection.CandidatePool;
import dev.lacuna.selection.Distribution;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.SeededHash;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How long a strategy takes over a large pool whose features are computed already. The pool is made by seed: states in
 * 1,000 topics, answers of one token with ten listed of 32,000, and committees of ten members and five answers.
 */
public final class SelectionBenchmark {
  private static final int TOPICS = 1_000;
  private static final int VOCABULARY = 32_000;
  private static final int LISTED = 10;

  private SelectionBenchmark() {}

  /**
   * @param seconds of the selection alone
   * @param peakMemoryBytes largest heap in use while selecting, with the pool itself
   */
  public record Result(String strategy, int candidates, int width, int batch, double seconds, long peakMemoryBytes) {}

  /** The memory is that of this strategy alone where nothing else is on the heap: the caller collects before. */
  public static Result run(String id, int candidates, int width, int batch) {
    Strategy strategy = Strategies.byId(id);
    CandidatePool pool = new CandidatePool(items(strategy, candidates, width), PoolItems.none());
    try (HeapWatch heap = new HeapWatch()) {
      long start = System.nanoTime();
      int selected = strategy.select(pool, batch, 1).size();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Result(id, candidates, width, selected, seconds, heap.peak());
    }
  }

  private static PoolItems items(Strategy strategy, int size, int width) {
    PoolItems.Builder items = PoolItems.of(LongStream.range(0, size).toArray());
    for (Feature feature : strategy.needs()) {
      switch (feature.kind()) {
        case SCALAR ->
          items.scalar(feature, IntStream.range(0, size).mapToDouble(i -> SeededHash.uniform(3, i)).toArray());
        case VECTOR -> items.vectors(feature, states(size, width));
        case MATRIX -> items.matrices(feature, feature.equals(Feature.ANSWER_STATES)
            ? Arrays.stream(states(size, width)).map(h -> new float[][] {h}).toArray(float[][][]::new)
            : IntStream.range(0, size).mapToObj(SelectionBenchmark::committee).toArray(float[][][]::new));
        case DISTRIBUTIONS -> items.distributions(feature, IntStream.range(0, size)
            .mapToObj(i -> new Distribution[] {answer(i)}).toArray(Distribution[][]::new));
      }
    }
    return items.build();
  }

  private static float[][] states(int size, int width) {
    float[][] out = new float[size][];
    Arrays.setAll(out, i -> {
      SplittableRandom topic = new SplittableRandom(i % TOPICS);
      SplittableRandom own = new SplittableRandom(7L * i + 1);
      float[] state = new float[width];
      for (int k = 0; k < width; k++) {
        state[k] = (float) (3 * topic.nextGaussian() + own.nextGaussian());
      }
      return state;
    });
    return out;
  }

  private static float[][] committee(int item) {
    SplittableRandom random = new SplittableRandom(item);
    return IntStream.range(0, 10).mapToObj(k -> chances(random, 5)).toArray(float[][]::new);
  }

  private static Distribution answer(int item) {
    SplittableRandom random = new SplittableRandom(item);
    // A few hundred words begin most answers, so that many questions share some.
    int[] ids = IntStream.generate(() -> (int) (VOCABULARY * Math.pow(random.nextDouble(), 4))).distinct().limit(LISTED)
        .toArray();
    return Distribution.of(VOCABULARY, ids, chances(random, LISTED));
  }

  private static float[] chances(SplittableRandom random, int n) {
    double[] raw = random.doubles(n).map(u -> -Math.log(1 - u)).toArray();
    double sum = Arrays.stream(raw).sum();
    float[] out = new float[n];
    for (int c = 0; c < n; c++) {
      out[c] = (float) (0.99 * raw[c] / sum);
    }
    return out;
  }
}
