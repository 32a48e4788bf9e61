package dev.lacuna.knowledge.probe;

import dev.lacuna.hiddenstates.StateRows;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * KA2L's probe (arXiv 2603.17566): a SwiGLU block and a linear head, on standardised states x:
 * logit = w·x + b + Σ_j v_j · silu(g_j·x) · (u_j·x), with h gated units.
 *
 * <p>Two departures. Block and head are d→h→d→2 in the paper; nothing non-linear stands between the block's way back
 * (h→d) and the head, and two logits enter cross-entropy by their difference alone, so their product v (h→1) is the
 * same function with fewer numbers. And x itself reaches the head (w·x): on some thousand questions the linear part
 * carries most of what there is.
 */
public final class GatedMlp implements Probe {
  public static final String KIND = "gated-mlp";
  private final Weights weights;
  private final double[] mean;
  private final double[] scale;

  /**
   * @param hidden h; 0 for the default, 4·d but at most 128 (the paper's 3.5·d would fit a thousand questions by heart)
   * @param weightDecay decoupled (AdamW), on the matrices and vectors but not on the bias
   * @param patience epochs without a better validation loss after which training ends; the best epoch is kept
   * @param validationShare of the rows, kept out of training to stop by
   */
  public record Settings(int hidden, double learningRate, double weightDecay, int batch, int epochs, int patience,
      double validationShare) {
    public static final Settings DEFAULT = new Settings(0, 1e-3, 0.1, 32, 40, 5, 0.15);

    public Settings {
      if (hidden < 0 || !(learningRate > 0) || !(weightDecay >= 0) || batch < 1 || epochs < 1 || patience < 1
          || !(validationShare > 0 && validationShare <= 0.5)) {
        throw new IllegalArgumentException("The gated probe's settings are out of range: hidden " + hidden
            + " (0 or more), learning rate " + learningRate + " (above 0), weight decay " + weightDecay
            + " (0 or more), batch " + batch + ", epochs " + epochs + ", patience " + patience
            + " (1 or more), validation share " + validationShare + " (above 0, at most 0.5).");
      }
    }

    int hiddenFor(int width) {
      return hidden > 0 ? hidden : Math.min(4 * width, 128);
    }
  }

  /**
   * All weights in one array, so that the optimiser needs one loop: gate {@code [d, h]}, up {@code [d, h]}, v {@code
   * [h]}, w {@code [d]}, b.
   */
  public record Weights(int d, int h, float[] flat) {
    static Weights zero(int d, int h) {
      return new Weights(d, h, new float[2 * d * h + h + d + 1]);
    }

    int up() {
      return d * h;
    }

    int v() {
      return 2 * d * h;
    }

    int w() {
      return 2 * d * h + h;
    }

    int bias() {
      return flat.length - 1;
    }

    /** Forward pass of one row; leaves the gate's and the up-projection's values in the two buffers {@code [h]}. */
    public double logit(float[] x, float[] gate, float[] upper) {
      java.util.Arrays.fill(gate, 0);
      java.util.Arrays.fill(upper, 0);
      double z = flat[bias()];
      for (int k = 0; k < d; k++) {
        float value = x[k];
        int g = k * h;
        int u = up() + k * h;
        for (int j = 0; j < h; j++) {
          gate[j] += value * flat[g + j];
        }
        for (int j = 0; j < h; j++) {
          upper[j] += value * flat[u + j];
        }
        z += value * flat[w() + k];
      }
      for (int j = 0; j < h; j++) {
        z += flat[v() + j] * gate[j] * Calibration.sigmoid(gate[j]) * upper[j];
      }
      return z;
    }
  }

  GatedMlp(Weights weights, double[] mean, double[] scale) {
    this.weights = weights;
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * @param states {@code [n, d]}
   * @param targets {@code [n]}, both classes present
   */
  public static GatedMlp fit(float[][] states, boolean[] targets, Settings settings, long seed) {
    StandardisedRows x = StandardisedRows.of(states, targets);
    Weights weights = new GatedMlpTraining(x.rows(), targets, settings, seed).run();
    return new GatedMlp(weights, x.mean(), x.scale());
  }

  @Override
  public double[] logits(float[][] states) {
    float[] gate = new float[weights.h()];
    float[] upper = new float[weights.h()];
    double[] out = new double[states.length];
    for (int i = 0; i < out.length; i++) {
      StandardisedRows.checkWidth(states[i], i, weights.d());
      out[i] = weights.logit(StandardisedRows.apply(states[i], mean, scale), gate, upper);
    }
    return out;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int width() {
    return weights.d();
  }

  @Override
  public Map<String, float[]> arrays() {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("hidden", new float[] {weights.h()});
    arrays.put("mean", StateRows.floats(mean));
    arrays.put("scale", StateRows.floats(scale));
    arrays.put("weights", weights.flat().clone());
    return arrays;
  }

  static GatedMlp from(ArrayFile file) {
    int h = (int) file.array("hidden", 1)[0];
    float[] mean = file.array("mean");
    float[] scale = file.array("scale", mean.length);
    long size = 2L * mean.length * h + h + mean.length + 1;
    if (h < 1 || mean.length == 0 || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(file.source() + ": \"hidden\" is " + h + " and the width " + mean.length
          + ", which is impossible; delete it and make it again.");
    }
    return new GatedMlp(new Weights(mean.length, h, file.array("weights", (int) size)), StandardisedRows.doubles(mean),
        StandardisedRows.doubles(scale));
  }
}
