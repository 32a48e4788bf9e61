package dev.lacuna.lm.kernel;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Texts of about the same length, right-padded with token 0. Padding stands behind every text, so that causal attention
 * never sees it.
 *
 * @param labelRows the token that each position is to predict, -100 where none; as many columns as {@code width}, or
 *     one more in front when texts are written from states
 * @param weightRows what each label counts in the loss
 */
public record TokenBatch(long[][] rows, long[][] labelRows, float[][] weightRows, int width) {
  public static final long NO_LABEL = -100;
  /** A shorter one saves less than its own small products cost. */
  private static final int LEAST_BEGINNING = 8;

  /** Indices by length, so that a batch has little padding, each batch within the bounds; mostTokens count padding. */
  public static List<int[]> indices(List<long[]> prompts, int shared, int maxRows, int mostTokens,
      boolean inOrder) {
    int[] order = inOrder ? IntStream.range(0, prompts.size()).toArray()
        : IntStream.range(0, prompts.size()).boxed()
            .sorted(Comparator.comparingInt((Integer i) -> prompts.get(i).length).reversed())
            .mapToInt(Integer::intValue).toArray();
    List<int[]> out = new ArrayList<>();
    int from = 0;
    while (from < order.length) {
      int width = Math.max(1, prompts.get(order[from]).length - shared);
      int to = Math.min(order.length, from + Math.max(1, Math.min(maxRows, mostTokens / width)));
      out.add(Arrays.copyOfRange(order, from, to));
      from = to;
    }
    return out;
  }

  public static TokenBatch prompts(List<long[]> rows) {
    return new TokenBatch(rows.toArray(long[][]::new), new long[0][], new float[0][],
        rows.stream().mapToInt(r -> r.length).max().orElse(0));
  }

  public static TokenBatch examples(List<TokenExample> examples) {
    long[][] rows = new long[examples.size()][];
    long[][] labels = new long[examples.size()][];
    float[][] weights = new float[examples.size()][];
    for (int i = 0; i < rows.length; i++) {
      TokenExample example = examples.get(i);
      long[] tokens = example.tokens();
      rows[i] = Arrays.copyOf(tokens, tokens.length - 1);
      int first = example.state().isPresent() ? 0 : 1;
      labels[i] = new long[tokens.length - first];
      for (int j = first; j < tokens.length; j++) {
        labels[i][j - first] = example.weights()[j] > 0 ? tokens[j] : NO_LABEL;
      }
      weights[i] = Arrays.copyOfRange(example.weights(), first, tokens.length);
    }
    return new TokenBatch(rows, labels, weights, Arrays.stream(rows).mapToInt(r -> r.length).max().orElse(0));
  }

  /**
   * How many tokens all its texts begin with in which nothing is learnt, such as a chat model's instruction; each text
   * keeps a token of its own. 0 where there is one text, or where it would not be worth the second part.
   */
  public int commonBeginning() {
    return size() < 2 ? 0 : commonBeginning(rows, labelRows);
  }

  private static int commonBeginning(long[][] rows, long[][] labelRows) {
    int common = Integer.MAX_VALUE;
    for (int i = 0; i < rows.length; i++) {
      int mismatch = Arrays.mismatch(rows[0], rows[i]);
      int unlabelled = 0;
      while (unlabelled < labelRows[i].length && labelRows[i][unlabelled] == NO_LABEL) {
        unlabelled++;
      }
      common = Math.min(Math.min(common, rows[i].length - 1), Math.min(unlabelled, mismatch < 0 ? common : mismatch));
    }
    return common < LEAST_BEGINNING ? 0 : common;
  }

  /**
   * Its texts one behind the other in a single row: no padding is left.
   *
   * @param beginning tokens that all begin with, which then stand once, before all
   */
  TokenBatch endToEnd(int beginning) {
    int first = beginning > 0 ? 1 : 0;
    long[][] ids = new long[rows.length + first][];
    long[][] labels = new long[ids.length][];
    List<float[]> weights = new ArrayList<>();
    if (first > 0) {
      ids[0] = Arrays.copyOf(rows[0], beginning);
      labels[0] = Arrays.copyOf(labelRows[0], beginning);
      weights.add(Arrays.copyOf(weightRows[0], beginning));
    }
    for (int i = 0; i < rows.length; i++) {
      ids[i + first] = Arrays.copyOfRange(rows[i], beginning, rows[i].length);
      labels[i + first] = Arrays.copyOfRange(labelRows[i], beginning, labelRows[i].length);
      weights.add(Arrays.copyOfRange(weightRows[i], beginning, weightRows[i].length));
    }
    long[] all = Arrays.stream(ids).flatMapToLong(Arrays::stream).toArray();
    return new TokenBatch(new long[][] {all},
        new long[][] {Arrays.stream(labels).flatMapToLong(Arrays::stream).toArray()},
        new float[][] {flatten(weights)}, all.length);
  }

  /** Of the texts that {@link #endToEnd} lays: the beginning's first, below 0, where there is one. */
  PtNDArray lengths(NDManager manager, int beginning) {
    LongStream own = Arrays.stream(rows).mapToLong(r -> r.length - beginning);
    return (PtNDArray) manager.create((beginning > 0 ? LongStream.concat(LongStream.of(-beginning), own) : own)
        .toArray());
  }

  int size() {
    return rows.length;
  }

  /** Texts written from states have a label more than tokens, that of the first token. */
  boolean isFromStates() {
    return rows.length > 0 && labelRows[0].length > rows[0].length;
  }

  boolean isPadded() {
    return tokens() < (long) size() * width;
  }

  public long tokens() {
    return Arrays.stream(rows).mapToLong(r -> r.length).sum();
  }

  /** Sum of the labels' weights. */
  public double weight() {
    double sum = 0;
    for (float[] row : weightRows) {
      for (float weight : row) {
        sum += weight;
      }
    }
    return sum;
  }

  PtNDArray ids(NDManager manager) {
    return padded(manager, rows, width, 0);
  }

  PtNDArray labels(NDManager manager) {
    int columns = Arrays.stream(labelRows).mapToInt(r -> r.length).max().orElse(0);
    return padded(manager, labelRows, columns, NO_LABEL);
  }

  PtNDArray lengths(NDManager manager) {
    return (PtNDArray) manager.create(Arrays.stream(rows).mapToLong(r -> r.length).toArray());
  }

  PtNDArray weights(NDManager manager) {
    int columns = Arrays.stream(weightRows).mapToInt(r -> r.length).max().orElse(0);
    float[] flat = new float[weightRows.length * columns];
    for (int i = 0; i < weightRows.length; i++) {
      System.arraycopy(weightRows[i], 0, flat, i * columns, weightRows[i].length);
    }
    return (PtNDArray) manager.create(flat, new Shape(weightRows.length, columns));
  }

  private static PtNDArray padded(NDManager manager, long[][] rows, int width, long padding) {
    long[] flat = new long[rows.length * width];
    Arrays.fill(flat, padding);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, rows[i].length);
    }
    return (PtNDArray) manager.create(flat, new Shape(rows.length, width));
  }

  /** Rows one after the other. */
  public static float[] flatten(List<float[]> rows) {
    float[] flat = new float[rows.stream().mapToInt(row -> row.length).sum()];
    int at = 0;
    for (float[] row : rows) {
      System.arraycopy(row, 0, flat, at, row.length);
      at += row.length;
    }
    return flat;
  }
}
