package dev.lacuna.worker;

import java.util.List;

/**
 * The highest learning rate of a round where the user sets none, by the model's width: where it was tried, and between
 * such widths a power law. Wide models need smaller steps, and so, it seems, do models that were pretrained on much,
 * which small ones of ours were not.
 */
final class LoraLearningRate {

  /** @param width of the hidden state */
  private record Tried(int width, double rate) {}

  /**
   * The sample models; SmolLM2-135M-Instruct (decision 72 has the figures); and what is usual at the width of models of
   * seven thousand million parameters, which was not tried here.
   */
  private static final List<Tried> TRIED = List.of(new Tried(192, 2e-3), new Tried(576, 4e-4), new Tried(4096, 2e-4));
  /** Narrower than the first: the sample models of width 128 are taught by it. */
  private static final double BELOW = 0.75;

  private LoraLearningRate() {}

  static double at(int width) {
    Tried first = TRIED.getFirst();
    if (width <= first.width()) {
      return first.rate() * Math.pow((double) first.width() / width, BELOW);
    }
    int next = 1;
    while (next < TRIED.size() - 1 && width > TRIED.get(next).width()) {
      next++;
    }
    Tried from = TRIED.get(next - 1);
    Tried to = TRIED.get(next);
    double exponent = Math.log(to.rate() / from.rate()) / Math.log((double) to.width() / from.width());
    return from.rate() * Math.pow((double) width / from.width(), exponent);
  }
}
