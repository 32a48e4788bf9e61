package dev.lacuna.hiddenstates;

/** Small sums over rows of numbers, such as hidden states [n, d]. */
public final class StateRows {
  private StateRows() {}

  /** Mean of each column: [d]. */
  public static double[] mean(float[][] rows) {
    double[] mean = new double[rows[0].length];
    for (float[] row : rows) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += row[k] / (double) rows.length;
      }
    }
    return mean;
  }

  /** The nearest 32-bit numbers. */
  public static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) values[k];
    }
    return out;
  }
}
