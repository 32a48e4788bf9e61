package dev.lacuna.question;

import dev.lacuna.domain.SamplingSettings;

/**
 * How questions are generated.
 *
 * @param variants decoded for each state
 * @param temperature of decoding
 * @param noise how far states are moved
 * @param roundTrip share of the pool's states that may lie nearer to the target than the text's own state
 * @param familiar share of the pool questions of its form that the model must find less likely
 * @param near overlap from which two questions are the same; NaN lets the pool say
 * @param sampling of the answers that verify
 * @param batch states decoded at once, at most
 * @param candidates states drawn for each that is decoded; those far from one another are
 * @param barrenShare new questions for each state below which a batch is barren
 * @param barrenBatches in a row that end it
 */
public record GeneratorSettings(int variants, double temperature, UnknownRegion.Noise noise, double roundTrip,
    double familiar, double near, SamplingSettings sampling, int batch, int candidates,
    double barrenShare, int barrenBatches) {
  public static final GeneratorSettings DEFAULT = new GeneratorSettings(2, 0.7, UnknownRegion.Noise.USUAL, 0.1, 0.05,
      Double.NaN, SamplingSettings.DEFAULT, 512, 2,
      0.025, 2);

  /** Another bound for near-duplicates; above 1 only the very same words count. */
  public GeneratorSettings withNear(double bound) {
    return new GeneratorSettings(variants, temperature, noise, roundTrip, familiar, bound, sampling, batch, candidates,
        barrenShare, barrenBatches);
  }

  /** Verified by answers drawn as those of the probe were. */
  public GeneratorSettings withSampling(SamplingSettings wanted) {
    return new GeneratorSettings(variants, temperature, noise, roundTrip, familiar, near, wanted, batch, candidates,
        barrenShare, barrenBatches);
  }

  /** The states moved so many times as far. */
  public GeneratorSettings withNoise(double factor) {
    return new GeneratorSettings(variants, temperature, noise.times(factor), roundTrip, familiar, near, sampling, batch,
        candidates, barrenShare, barrenBatches);
  }
}
