package dev.lacuna.project;

import dev.lacuna.domain.Cost;
import java.time.Instant;

/**
 * One probing of the pool. Numbers that are not known are NaN.
 *
 * @param id 0 before it is stored
 * @param threshold γ*, in nats of semantic entropy
 * @param layer hidden-state layer of the kept probe (0 is the embedding), or the one that stands for it without one
 * @param target what the probe was trained on: {@code incorrect} or {@code entropy}
 * @param aurocProbe, aurocEntropy against incorrectness, on held-out questions
 * @param ece expected calibration error of the probe
 * @param noProbe why there is no probe, as a part of a sentence; empty where there is one
 */
public record ProbeRun(long id, Instant at, String modelFingerprint, double threshold, int layer, String target,
    double aurocProbe, double aurocEntropy, double ece, Cost cost, String noProbe) {

  /** With a probe. */
  public ProbeRun(long id, Instant at, String modelFingerprint, double threshold, int layer, String target,
      double aurocProbe, double aurocEntropy, double ece, Cost cost) {
    this(id, at, modelFingerprint, threshold, layer, target, aurocProbe, aurocEntropy, ece, cost, "");
  }

  public boolean hasProbe() {
    return noProbe.isEmpty();
  }
}
