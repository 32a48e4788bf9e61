package dev.lacuna.knowledge.probe;

import dev.lacuna.hiddenstates.StateRows;
import java.util.Map;

/**
 * L2-regularised logistic regression on standardised features: minimises λ/2 ‖w‖² + Σ_i ln(1 + exp(−y_i (w·x_i + b))),
 * the intercept unpenalised (scikit-learn's objective with C = 1/λ).
 */
public final class LogisticRegression implements Probe {
  public static final String KIND = "logistic";
  private static final double EXACT = 1e-5;
  private final double[] weights;
  private final double bias;

  private LogisticRegression(double[] weights, double bias) {
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * @param states {@code [n, d]}
   * @param targets {@code [n]}, both classes present
   * @param l2 λ, above 0
   */
  public static LogisticRegression fit(float[][] states, boolean[] targets, double l2) {
    return fit(states, targets, l2, EXACT);
  }

  /** @param tolerance on the largest part of the gradient, which sums over rows */
  static LogisticRegression fit(float[][] states, boolean[] targets, double l2, double tolerance) {
    if (!(l2 > 0)) {
      throw new IllegalArgumentException("The L2 strength is " + l2 + "; it must be above 0.");
    }
    StandardisedRows.Scale x = StandardisedRows.Scale.of(states, targets);
    int d = x.mean().length;
    double[] folded = new double[d];
    double[] sums = new double[d];
    double[] solution = Lbfgs.minimise((at, gradient) -> {
      java.util.Arrays.fill(sums, 0);
      double value = 0;
      double shift = at[d];
      for (int k = 0; k < d; k++) {
        value += l2 / 2 * at[k] * at[k];
        folded[k] = at[k] * x.scale()[k];
        shift -= folded[k] * x.mean()[k];
      }
      double slopes = 0;
      // Rows stay as they are, and the weights are scaled: a standardised copy of all would be as large again.
      for (int i = 0; i < targets.length; i++) {
        float[] row = states[i];
        double z = shift + StandardisedRows.dot(row, folded);
        value += Calibration.softplus(targets[i] ? -z : z);
        double slope = Calibration.sigmoid(z) - (targets[i] ? 1 : 0);
        for (int k = 0; k < d; k++) {
          sums[k] += slope * row[k];
        }
        slopes += slope;
      }
      for (int k = 0; k < d; k++) {
        gradient[k] = l2 * at[k] + (sums[k] - slopes * x.mean()[k]) * x.scale()[k];
      }
      gradient[d] = slopes;
      return value;
    }, new double[d + 1], tolerance);
    // Folded back, so that a state is read without standardising it.
    double[] weights = new double[d];
    double bias = solution[d];
    for (int k = 0; k < d; k++) {
      weights[k] = solution[k] * x.scale()[k];
      bias -= weights[k] * x.mean()[k];
    }
    return new LogisticRegression(weights, bias);
  }

  @Override
  public double[] logits(float[][] states) {
    double[] out = new double[states.length];
    for (int i = 0; i < out.length; i++) {
      StandardisedRows.checkWidth(states[i], i, weights.length);
      out[i] = bias + StandardisedRows.dot(states[i], weights);
    }
    return out;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int width() {
    return weights.length;
  }

  /** Weights of the states as they are given (not standardised). */
  public double[] weights() {
    return weights.clone();
  }

  public double bias() {
    return bias;
  }

  @Override
  public Map<String, float[]> arrays() {
    return Map.of("weights", StateRows.floats(weights), "bias", new float[] {(float) bias});
  }

  static LogisticRegression from(ArrayFile file) {
    return new LogisticRegression(StandardisedRows.doubles(file.array("weights")), file.array("bias", 1)[0]);
  }
}
