package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.ProbeResult.Sample;
import java.util.List;

/**
 * A question with all that the window shows of it.
 *
 * @param text the wording now; {@code originalText} as it came in
 * @param x place on the map in [-1, 1]; NaN when it has none yet
 * @param belief what the last probe found
 * @param label the expert's word
 */
public record Item(long id, String text, String originalText, boolean generated, List<Long> parents, double x, double y,
    Belief belief, Label label) {

  /**
   * What the last probe found.
   *
   * @param pUnknown calibrated, in [0, 1]; NaN before a probe
   * @param entropy discrete semantic entropy in nats; NaN when not sampled
   * @param greedy the model's own answer; empty before a probe
   * @param samples distinct sampled answers with counts, most frequent first
   */
  public record Belief(Verdict verdict, double pUnknown, double entropy, String greedy, List<Sample> samples) {

    public static final Belief NONE = new Belief(Verdict.UNPROBED, Double.NaN, Double.NaN, "", List.of());
  }

  /** Whether it has a place on the map. */
  public boolean placed() {
    return !Double.isNaN(x) && !Double.isNaN(y);
  }
}
