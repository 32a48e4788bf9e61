package dev.lacuna.knowledge.probe;

import dev.lacuna.hiddenstates.StateRows;
import dev.lacuna.statistics.Metrics;

/**
 * Training rows with mean 0 and variance 1 in each dimension; a dimension that does not vary becomes 0.
 *
 * @param rows {@code [n, d]}
 * @param mean {@code [d]}
 * @param scale {@code [d]}, 1/deviation or 0
 */
public record StandardisedRows(float[][] rows, double[] mean, double[] scale) {

  /** What takes rows to mean 0 and variance 1, without the rows; each {@code [d]}. */
  record Scale(double[] mean, double[] scale) {

    static Scale of(float[][] states, boolean[] targets) {
      if (states.length != targets.length || states.length == 0) {
        throw new IllegalArgumentException("There are " + states.length + " states for " + targets.length
            + " targets; give one each, at least two.");
      }
      double share = Metrics.accuracy(targets);
      if (share == 0 || share == 1) {
        throw new IllegalArgumentException("All " + targets.length + " questions are "
            + (share == 0 ? "known" : "unknown")
            + "; a probe needs both. Probe more, or more varied, questions.");
      }
      int n = states.length;
      int d = states[0].length;
      double[] mean = StandardisedRows.mean(states);
      double[] squares = new double[d];
      for (float[] state : states) {
        for (int k = 0; k < d; k++) {
          squares[k] += (state[k] - mean[k]) * (state[k] - mean[k]);
        }
      }
      double[] scale = new double[d];
      for (int k = 0; k < d; k++) {
        double deviation = Math.sqrt(squares[k] / n);
        // Below this a dimension is constant but for rounding.
        scale[k] = deviation > 1e-7 * (1 + Math.abs(mean[k])) ? 1 / deviation : 0;
      }
      return new Scale(mean, scale);
    }
  }

  public static StandardisedRows of(float[][] states, boolean[] targets) {
    Scale by = Scale.of(states, targets);
    float[][] rows = new float[states.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = apply(states[i], by.mean(), by.scale());
    }
    return new StandardisedRows(rows, by.mean(), by.scale());
  }

  /** Mean of each dimension; refuses rows of another width, and numbers that are not finite. */
  public static double[] mean(float[][] states) {
    for (int i = 0; i < states.length; i++) {
      checkWidth(states[i], i, states[0].length);
      for (int k = 0; k < states[i].length; k++) {
        if (!Float.isFinite(states[i][k])) {
          throw new IllegalArgumentException("Number " + k + " of state " + i + " is " + states[i][k]
              + "; hidden states must be finite.");
        }
      }
    }
    return StateRows.mean(states);
  }

  static float[] apply(float[] state, double[] mean, double[] scale) {
    float[] out = new float[state.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) ((state[k] - mean[k]) * scale[k]);
    }
    return out;
  }

  public static void checkWidth(float[] state, int row, int width) {
    if (state.length != width) {
      throw new IllegalArgumentException("State " + row + " has width " + state.length + ", not " + width
          + "; take it from the layer and the model that the probe was fitted on.");
    }
  }

  /** Over the length of {@code row}; four sums, because one would wait for itself at every step. */
  static double dot(float[] row, double[] weights) {
    double a = 0;
    double b = 0;
    double c = 0;
    double e = 0;
    int k = 0;
    for (; k + 3 < row.length; k += 4) {
      a += row[k] * weights[k];
      b += row[k + 1] * weights[k + 1];
      c += row[k + 2] * weights[k + 2];
      e += row[k + 3] * weights[k + 3];
    }
    for (; k < row.length; k++) {
      a += row[k] * weights[k];
    }
    return a + b + c + e;
  }

  public static double[] doubles(float[] values) {
    double[] out = new double[values.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = values[k];
    }
    return out;
  }
}
