package dev.lacuna.lm.kernel;

/**
 * AdamW (Loshchilov and Hutter, arXiv 1711.05101) with three groups of parameters.
 *
 * @param clipNorm gradients are scaled down to this common norm; 0 for never
 * @param decayA weight decay of LoRA's A, {@code decayB} of its B, {@code decay} of all other matrices; vectors have
 *     none
 */
public record AdamW(double beta1, double beta2, double epsilon, double clipNorm, double decayA, double decayB,
    double decay) {
  public static final AdamW DEFAULT = new AdamW(0.9, 0.999, 1e-8, 1.0, 0, 0, 0.01);

  public AdamW withDecay(double decayA, double decayB, double decay) {
    return new AdamW(beta1, beta2, epsilon, clipNorm, decayA, decayB, decay);
  }

  public AdamW withClipNorm(double clipNorm) {
    return new AdamW(beta1, beta2, epsilon, clipNorm, decayA, decayB, decay);
  }
}
