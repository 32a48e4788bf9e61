package dev.lacuna.knowledge.probe;

/**
 * Platt scaling: p = σ(slope · logit + offset), fitted on held-out logits by Newton's method with Platt's smoothed
 * targets (Lin, Lin and Weng 2007), so that a probe that separates perfectly still stays below certainty.
 *
 * @param slope 1/temperature; 0 where logits say nothing or point the wrong way
 */
public record Calibration(double slope, double offset) {
  private static final int STEPS = 100;
  private static final double FLAT = 1e-10;

  /** Leaves logits as they are. */
  public static final Calibration IDENTITY = new Calibration(1, 0);

  /** Slope and offset. */
  public static Calibration platt(double[] logits, boolean[] targets) {
    long positives = count(targets);
    double high = (positives + 1.0) / (positives + 2.0);
    double low = 1.0 / (targets.length - positives + 2.0);
    double[] smooth = new double[targets.length];
    for (int i = 0; i < smooth.length; i++) {
      smooth[i] = targets[i] ? high : low;
    }
    double prior = Math.log((positives + 1.0) / (targets.length - positives + 1.0));
    Calibration fitted = newton(logits, smooth, new Calibration(0, prior), true);
    // A negative slope would turn the probe's ranking round on the strength of noise.
    return fitted.slope > 0 ? fitted : new Calibration(0, prior);
  }

  /** Slope only (Guo et al., arXiv 1706.04599): keeps a logit of 0 at one half. */
  public static Calibration temperature(double[] logits, boolean[] targets) {
    double[] hard = new double[targets.length];
    for (int i = 0; i < hard.length; i++) {
      hard[i] = targets[i] ? 1 : 0;
    }
    Calibration fitted = newton(logits, hard, new Calibration(0, 0), false);
    return fitted.slope > 0 ? fitted : new Calibration(0, 0);
  }

  public double probability(double logit) {
    return sigmoid(slope * logit + offset);
  }

  public double[] probabilities(double[] logits) {
    double[] out = new double[logits.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = probability(logits[i]);
    }
    return out;
  }

  private static Calibration newton(double[] logits, double[] targets, Calibration start, boolean withOffset) {
    if (logits.length != targets.length || logits.length == 0) {
      throw new IllegalArgumentException("There are " + logits.length + " logits for " + targets.length
          + " targets; give one each, at least one.");
    }
    Calibration at = start;
    double loss = loss(at, logits, targets);
    for (int step = 0; step < STEPS; step++) {
      double ga = 0;
      double gb = 0;
      double haa = 1e-9;
      double hab = 0;
      double hbb = 1e-9;
      for (int i = 0; i < logits.length; i++) {
        double p = at.probability(logits[i]);
        double w = p * (1 - p);
        ga += (p - targets[i]) * logits[i];
        gb += p - targets[i];
        haa += w * logits[i] * logits[i];
        hab += w * logits[i];
        hbb += w;
      }
      double determinant = haa * hbb - hab * hab;
      double da = withOffset ? (hbb * ga - hab * gb) / determinant : ga / haa;
      double db = withOffset ? (haa * gb - hab * ga) / determinant : 0;
      double scale = 1;
      Calibration next = at;
      double nextLoss = loss;
      for (; scale > FLAT; scale /= 2) {
        next = new Calibration(at.slope - scale * da, at.offset - scale * db);
        nextLoss = loss(next, logits, targets);
        if (nextLoss <= loss) {
          break;
        }
      }
      if (scale <= FLAT) {
        return at;
      }
      boolean flat = loss - nextLoss < FLAT * logits.length;
      at = next;
      loss = nextLoss;
      if (flat) {
        return at;
      }
    }
    return at;
  }

  private static double loss(Calibration at, double[] logits, double[] targets) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double z = at.slope * logits[i] + at.offset;
      sum += softplus(z) - targets[i] * z;
    }
    return sum;
  }

  static double sigmoid(double z) {
    return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
  }

  /** ln(1 + e^z), without overflow. */
  public static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  private static long count(boolean[] targets) {
    long positives = 0;
    for (boolean target : targets) {
      positives += target ? 1 : 0;
    }
    return positives;
  }
}
