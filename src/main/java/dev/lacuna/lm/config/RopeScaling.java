package dev.lacuna.lm.config;

import java.util.Arrays;
import java.util.List;

/** How a checkpoint stretches its rotary positions. */
public sealed interface RopeScaling {

  /** @param plain radians per token of each pair of dimensions, as unscaled positions have them; not changed */
  double[] frequencies(double[] plain);

  /** The frequencies for texts of more than {@link #longFrom()} tokens. */
  default double[] longFrequencies(double[] plain) {
    return frequencies(plain);
  }

  /** The longest text that {@link #frequencies} are for; 0 when they are for all. */
  default int longFrom() {
    return 0;
  }

  /** What cosines and sines are multiplied by, so that attention stays as sharp over a longer text. */
  default double attentionFactor() {
    return 1;
  }

  /** Positions as trained. */
  record Unscaled() implements RopeScaling {
    @Override
    public double[] frequencies(double[] plain) {
      return plain.clone();
    }
  }

  /** Every frequency divided by {@code factor} (Chen et al., arXiv 2306.15595). */
  record Linear(double factor) implements RopeScaling {
    @Override
    public double[] frequencies(double[] plain) {
      return Arrays.stream(plain).map(f -> f / factor).toArray();
    }
  }

  /**
   * Llama 3.1's rule: wavelengths shorter than {@code originalMaxPositions / highFrequencyFactor} tokens stay, those
   * longer than {@code originalMaxPositions / lowFrequencyFactor} are stretched by {@code factor}, and those between go
   * smoothly from one to the other.
   */
  record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalMaxPositions)
      implements RopeScaling {
    @Override
    public double[] frequencies(double[] plain) {
      return Arrays.stream(plain).map(this::scale).toArray();
    }

    private double scale(double frequency) {
      double wavelength = 2 * Math.PI / frequency;
      if (wavelength < originalMaxPositions / highFrequencyFactor) {
        return frequency;
      }
      if (wavelength > originalMaxPositions / lowFrequencyFactor) {
        return frequency / factor;
      }
      double smooth = (originalMaxPositions / wavelength - lowFrequencyFactor)
          / (highFrequencyFactor - lowFrequencyFactor);
      return (1 - smooth) * frequency / factor + smooth * frequency;
    }
  }

  /**
   * YaRN (Peng et al., arXiv 2309.00071, §3.2): pairs that turn more than {@code betaFast} times over the original
   * length stay, those that turn less than {@code betaSlow} times are stretched by {@code factor}, a ramp between.
   *
   * @param truncate the ramp's ends are rounded outward to whole pairs
   */
  record Yarn(double factor, double theta, double betaFast, double betaSlow, int originalMaxPositions,
      boolean truncate, double attentionFactor) implements RopeScaling {
    @Override
    public double[] frequencies(double[] plain) {
      int dims = 2 * plain.length;
      double low = pair(betaFast, dims);
      double high = pair(betaSlow, dims);
      double from = Math.max(truncate ? Math.floor(low) : low, 0);
      double to = Math.min(truncate ? Math.ceil(high) : high, dims - 1);
      double width = from == to ? 0.001 : to - from;
      double[] scaled = new double[plain.length];
      for (int i = 0; i < scaled.length; i++) {
        double stretched = Math.clamp((i - from) / width, 0, 1);
        scaled[i] = plain[i] / factor * stretched + plain[i] * (1 - stretched);
      }
      return scaled;
    }

    /** The pair of dimensions that turns this often over the original length. */
    private double pair(double turns, int dims) {
      return dims * Math.log(originalMaxPositions / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
    }
  }

  /**
   * LongRoPE (Ding et al., arXiv 2402.13753): each frequency divided by its own factor, by other ones in long texts.
   */
  record LongRope(List<Double> shortFactors, List<Double> longFactors, int longFrom, double attentionFactor)
      implements RopeScaling {
    public LongRope {
      shortFactors = List.copyOf(shortFactors);
      longFactors = List.copyOf(longFactors);
    }

    @Override
    public double[] frequencies(double[] plain) {
      return divided(plain, shortFactors);
    }

    @Override
    public double[] longFrequencies(double[] plain) {
      return divided(plain, longFactors);
    }

    private static double[] divided(double[] plain, List<Double> factors) {
      double[] scaled = plain.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] /= factors.get(i);
      }
      return scaled;
    }
  }
}
