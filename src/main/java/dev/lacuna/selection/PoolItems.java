package dev.lacuna.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Questions with their features, column by column. Rows are kept in ascending order of id, whatever order they came in,
 * so that nothing computed from them can depend on the pool's order. Vectors are not copied: do not write to them.
 */
public final class PoolItems {
  private final long[] ids;
  private final Map<Feature, double[]> scalars;
  private final Map<Feature, float[][]> vectors;
  private final Map<Feature, float[][][]> matrices;
  private final Map<Feature, Distribution[][]> distributions;

  private PoolItems(Builder from) {
    ids = from.ids;
    scalars = Map.copyOf(from.scalars);
    vectors = Map.copyOf(from.vectors);
    matrices = Map.copyOf(from.matrices);
    distributions = Map.copyOf(from.distributions);
  }

  /** No items and no features. */
  public static PoolItems none() {
    return of().build();
  }

  /**
   * @param ids one per item, in the order in which the features will be given
   * @throws IllegalArgumentException when an id stands there twice
   */
  public static Builder of(long... ids) {
    return new Builder(ids);
  }

  public int size() {
    return ids.length;
  }

  public long id(int row) {
    return ids[row];
  }

  /** The names of all features given. */
  public Set<Feature> features() {
    Set<Feature> all = new java.util.HashSet<>(scalars.keySet());
    all.addAll(vectors.keySet());
    all.addAll(matrices.keySet());
    all.addAll(distributions.keySet());
    return all;
  }

  /** {@code [items]}. */
  public double[] scalar(Feature feature) {
    return column(scalars, feature);
  }

  /** {@code [items, d]}. */
  public float[][] vectors(Feature feature) {
    return column(vectors, feature);
  }

  /** {@code [items, rows, d]}; rows may differ from item to item. */
  public float[][][] matrices(Feature feature) {
    return column(matrices, feature);
  }

  /** {@code [items, rows]}; rows may differ from item to item. */
  public Distribution[][] distributions(Feature feature) {
    return column(distributions, feature);
  }

  /** The items whose id passes, with all their features. */
  public PoolItems where(LongPredicate wanted) {
    int[] rows = IntStream.range(0, ids.length).filter(row -> wanted.test(ids[row])).toArray();
    Builder some = of(Arrays.stream(rows).mapToLong(row -> ids[row]).toArray());
    scalars.forEach(
        (feature, column) -> some.scalar(feature, Arrays.stream(rows).mapToDouble(row -> column[row]).toArray()));
    vectors.forEach((feature, column) -> some.vectors(feature,
        Arrays.stream(rows).mapToObj(row -> column[row]).toArray(float[][]::new)));
    matrices.forEach((feature, column) -> some.matrices(feature,
        Arrays.stream(rows).mapToObj(row -> column[row]).toArray(float[][][]::new)));
    distributions.forEach((feature, column) -> some.distributions(feature,
        Arrays.stream(rows).mapToObj(row -> column[row]).toArray(Distribution[][]::new)));
    return some.build();
  }

  /**
   * These items with the features of the others beside their own; where both have one, the others' is taken.
   *
   * @throws IllegalArgumentException where the others are not the same items
   */
  public PoolItems joined(PoolItems others) {
    if (!Arrays.equals(ids, others.ids)) {
      throw new IllegalArgumentException("Features of other questions cannot be joined to these.");
    }
    Builder both = of(ids);
    for (PoolItems some : java.util.List.of(this, others)) {
      some.scalars.forEach(both::scalar);
      some.vectors.forEach(both::vectors);
      some.matrices.forEach(both::matrices);
      some.distributions.forEach(both::distributions);
    }
    return both.build();
  }

  private <T> T column(Map<Feature, T> columns, Feature feature) {
    T column = columns.get(feature);
    if (column == null) {
      throw new IllegalArgumentException("The pool has no feature \"" + feature.name() + "\"; compute it for every item"
          + " before selecting. It has: " + features().stream().map(Feature::name).sorted().toList() + ".");
    }
    return column;
  }

  /** Collects the columns. Every value is checked here, so that strategies need not. */
  public static final class Builder {
    private final long[] ids;
    /** {@code order[row]} is where the row stood in the caller's arrays. */
    private final int[] order;
    private final Map<Feature, double[]> scalars = new LinkedHashMap<>();
    private final Map<Feature, float[][]> vectors = new LinkedHashMap<>();
    private final Map<Feature, float[][][]> matrices = new LinkedHashMap<>();
    private final Map<Feature, Distribution[][]> distributions = new LinkedHashMap<>();

    private Builder(long[] given) {
      order = IntStream.range(0, given.length).boxed().sorted(Comparator.comparingLong(i -> given[i]))
          .mapToInt(Integer::intValue).toArray();
      ids = Arrays.stream(order).mapToLong(i -> given[i]).toArray();
      for (int row = 1; row < ids.length; row++) {
        if (ids[row] == ids[row - 1]) {
          throw new IllegalArgumentException("Question " + ids[row] + " stands in the pool twice; give each id once.");
        }
      }
    }

    public Builder scalar(Feature feature, double[] values) {
      check(feature, Feature.Kind.SCALAR, values.length);
      double[] column = new double[ids.length];
      for (int row = 0; row < ids.length; row++) {
        column[row] = values[order[row]];
        finite(feature, row, column[row]);
      }
      scalars.put(feature, column);
      return this;
    }

    /** @param values {@code [items, d]} */
    public Builder vectors(Feature feature, float[][] values) {
      check(feature, Feature.Kind.VECTOR, values.length);
      float[][] column = new float[ids.length][];
      for (int row = 0; row < ids.length; row++) {
        column[row] = values[order[row]];
        sameWidth(feature, row, column[0].length, column[row].length);
        for (float value : column[row]) {
          finite(feature, row, value);
        }
      }
      vectors.put(feature, column);
      return this;
    }

    /** @param values {@code [items, rows, d]} */
    public Builder matrices(Feature feature, float[][][] values) {
      check(feature, Feature.Kind.MATRIX, values.length);
      float[][][] column = new float[ids.length][][];
      for (int row = 0; row < ids.length; row++) {
        column[row] = values[order[row]];
        someRows(feature, row, column[row].length);
        for (float[] part : column[row]) {
          sameWidth(feature, row, column[0][0].length, part.length);
          for (float value : part) {
            finite(feature, row, value);
          }
        }
      }
      matrices.put(feature, column);
      return this;
    }

    /** @param values {@code [items, rows]} */
    public Builder distributions(Feature feature, Distribution[][] values) {
      check(feature, Feature.Kind.DISTRIBUTIONS, values.length);
      Distribution[][] column = new Distribution[ids.length][];
      for (int row = 0; row < ids.length; row++) {
        column[row] = values[order[row]];
        someRows(feature, row, column[row].length);
        for (Distribution one : column[row]) {
          sameWidth(feature, row, column[0][0].outcomes(), one.outcomes());
        }
      }
      distributions.put(feature, column);
      return this;
    }

    public PoolItems build() {
      return new PoolItems(this);
    }

    private void check(Feature feature, Feature.Kind kind, int length) {
      if (feature.kind() != kind) {
        throw new IllegalArgumentException("Feature \"" + feature.name() + "\" is a " + feature.kind() + ", not a "
            + kind
            + ".");
      }
      if (length != ids.length) {
        throw new IllegalArgumentException("Feature \"" + feature.name() + "\" has " + length + " values for "
            + ids.length
            + " questions; give one each.");
      }
    }

    private void someRows(Feature feature, int row, int rows) {
      if (rows == 0) {
        throw new IllegalArgumentException("Feature \"" + feature.name() + "\" of question " + ids[row]
            + " has no rows; give at least one.");
      }
    }

    private void sameWidth(Feature feature, int row, int expected, int width) {
      if (width != expected || width == 0) {
        throw new IllegalArgumentException("Feature \"" + feature.name() + "\" of question " + ids[row] + " has width "
            + width + "; every item needs the same width, at least 1 (question " + ids[0] + " has " + expected + ").");
      }
    }

    private void finite(Feature feature, int row, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("Feature \"" + feature.name() + "\" of question " + ids[row] + " is " + value
            + "; it must be a finite number.");
      }
    }
  }
}
