package dev.lacuna.selection;

import java.util.Arrays;

/**
 * (x − mean) / deviation for each dimension, over √d; a dimension that does not vary is left out. A transformer's hidden
 * states have a few huge dimensions, which would else decide a distance alone.
 */
final class Standardiser {
  private final double[] mean;
  private final double[] scale;

  Standardiser(float[][] rows) {
    int width = rows[0].length;
    mean = new double[width];
    double[] squares = new double[width];
    for (float[] row : rows) {
      for (int k = 0; k < width; k++) {
        mean[k] += row[k] / (double) rows.length;
      }
    }
    for (float[] row : rows) {
      for (int k = 0; k < width; k++) {
        squares[k] += (row[k] - mean[k]) * (row[k] - mean[k]) / rows.length;
      }
    }
    // 1/√d keeps distances near 1 whatever the width, so that they can be read by a person.
    scale = Arrays.stream(squares).map(s -> s > 0 ? 1 / Math.sqrt(s * width) : 0).toArray();
  }

  float[] apply(float[] row) {
    float[] out = new float[row.length];
    for (int k = 0; k < row.length; k++) {
      out[k] = (float) ((row[k] - mean[k]) * scale[k]);
    }
    return out;
  }
}
