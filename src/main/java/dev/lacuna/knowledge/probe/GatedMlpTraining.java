package dev.lacuna.knowledge.probe;

import java.util.Arrays;
import java.util.Random;

/** Cross-entropy by AdamW (Loshchilov and Hutter, arXiv 1711.05101) with early stopping, one thread, by seed. */
public final class GatedMlpTraining {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;
  private final float[][] rows;
  private final boolean[] targets;
  private final GatedMlp.Settings settings;
  private final long seed;
  private final GatedMlp.Weights weights;
  private final float[] gradient;
  private final float[] first;
  private final float[] second;
  private final float[] gate;
  private final float[] upper;
  private final float[] dGate;
  private final float[] dUpper;
  private int step;

  /** @param rows {@code [n, d]}, standardised */
  public GatedMlpTraining(float[][] rows, boolean[] targets, GatedMlp.Settings settings, long seed) {
    this.rows = rows;
    this.targets = targets;
    this.settings = settings;
    this.seed = seed;
    int d = rows[0].length;
    int h = settings.hiddenFor(d);
    weights = GatedMlp.Weights.zero(d, h);
    gradient = new float[weights.flat().length];
    first = new float[gradient.length];
    second = new float[gradient.length];
    gate = new float[h];
    upper = new float[h];
    dGate = new float[h];
    dUpper = new float[h];
  }

  GatedMlp.Weights run() {
    Random random = new Random(seed);
    initialise(random);
    int[] fold = split();
    int[] training = CrossValidation.rows(fold, 0, false);
    int[] validation = CrossValidation.rows(fold, 0, true);
    float[] best = weights.flat().clone();
    double bestLoss = Double.POSITIVE_INFINITY;
    for (int epoch = 0, worse = 0; epoch < settings.epochs() && worse < settings.patience(); epoch++) {
      shuffle(training, random);
      for (int from = 0; from < training.length; from += settings.batch()) {
        train(training, from, Math.min(training.length, from + settings.batch()));
      }
      double loss = loss(validation.length > 0 ? validation : training);
      worse++;
      if (loss < bestLoss) {
        bestLoss = loss;
        best = weights.flat().clone();
        worse = 0;
      }
    }
    return new GatedMlp.Weights(weights.d(), weights.h(), best);
  }

  /** For the test of the gradient: mean gradient over all rows at the starting weights. */
  public Check gradientAtStart() {
    initialise(new Random(seed));
    for (int i = 0; i < rows.length; i++) {
      backward(rows[i], targets[i], 1f / rows.length);
    }
    return new Check(weights.flat().clone(), gradient.clone());
  }

  public record Check(float[] start, float[] gradient) {}

  private void initialise(Random random) {
    for (int i = 0; i < weights.v(); i++) {
      weights.flat()[i] = (float) (random.nextGaussian() / Math.sqrt(weights.d()));
    }
    // v starts small and w at 0: the probe starts at "I cannot tell" and not at a random opinion.
    for (int i = weights.v(); i < weights.w(); i++) {
      weights.flat()[i] = (float) (0.1 * random.nextGaussian() / Math.sqrt(weights.h()));
    }
  }

  /**
   * Fold 0 is for validation. With fewer than two rows of a class nothing can be kept out, and the training loss rules.
   */
  private int[] split() {
    int unknown = 0;
    for (boolean target : targets) {
      unknown += target ? 1 : 0;
    }
    int least = Math.min(unknown, targets.length - unknown);
    int folds = Math.min(least, (int) Math.round(1 / settings.validationShare()));
    if (folds < 2) {
      int[] none = new int[targets.length];
      Arrays.fill(none, 1);
      return none;
    }
    return CrossValidation.folds(targets, folds, seed);
  }

  private void train(int[] order, int from, int to) {
    Arrays.fill(gradient, 0);
    for (int i = from; i < to; i++) {
      backward(rows[order[i]], targets[order[i]], 1f / (to - from));
    }
    adamW();
  }

  private void backward(float[] x, boolean target, float share) {
    float[] flat = weights.flat();
    int d = weights.d();
    int h = weights.h();
    double z = weights.logit(x, gate, upper);
    float dz = (float) (Calibration.sigmoid(z) - (target ? 1 : 0)) * share;
    for (int j = 0; j < h; j++) {
      float s = (float) Calibration.sigmoid(gate[j]);
      float silu = gate[j] * s;
      float v = flat[weights.v() + j];
      gradient[weights.v() + j] += dz * silu * upper[j];
      // silu'(g) = σ(g) (1 + g (1 − σ(g)))
      dGate[j] = dz * v * upper[j] * s * (1 + gate[j] * (1 - s));
      dUpper[j] = dz * v * silu;
    }
    for (int k = 0; k < d; k++) {
      float value = x[k];
      int g = k * h;
      int u = weights.up() + k * h;
      for (int j = 0; j < h; j++) {
        gradient[g + j] += value * dGate[j];
      }
      for (int j = 0; j < h; j++) {
        gradient[u + j] += value * dUpper[j];
      }
      gradient[weights.w() + k] += dz * value;
    }
    gradient[weights.bias()] += dz;
  }

  private void adamW() {
    step++;
    float[] flat = weights.flat();
    float b1 = (float) BETA1;
    float b2 = (float) BETA2;
    float rate = (float) (settings.learningRate() * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step)));
    float keep = (float) (1 - settings.learningRate() * settings.weightDecay());
    float bias = flat[weights.bias()];
    for (int i = 0; i < flat.length; i++) {
      float g = gradient[i];
      float m = b1 * first[i] + (1 - b1) * g;
      float s = b2 * second[i] + (1 - b2) * g * g;
      first[i] = m;
      second[i] = s;
      flat[i] = keep * flat[i] - rate * m / ((float) Math.sqrt(s) + EPSILON);
    }
    // The bias does not decay: give back what the common loop took.
    flat[weights.bias()] += (1 - keep) * bias;
  }

  private double loss(int[] which) {
    double sum = 0;
    for (int i : which) {
      double z = weights.logit(rows[i], gate, upper);
      sum += Calibration.softplus(targets[i] ? -z : z);
    }
    return sum / which.length;
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }
}
