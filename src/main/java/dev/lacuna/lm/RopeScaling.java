package dev.lacuna.lm;

/** How a checkpoint stretches its rotary positions; angles per token are the frequencies that it leaves. */
public sealed interface RopeScaling {

  /** @param frequency radians per token of one pair of dimensions */
  double scale(double frequency);

  /** Positions as trained. */
  record None() implements RopeScaling {
    @Override
    public double scale(double frequency) {
      return frequency;
    }
  }

  /** Every frequency divided by {@code factor} (Chen et al., arXiv 2306.15595). */
  record Linear(double factor) implements RopeScaling {
    @Override
    public double scale(double frequency) {
      return frequency / factor;
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
    public double scale(double frequency) {
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
}
