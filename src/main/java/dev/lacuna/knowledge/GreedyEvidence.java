package dev.lacuna.knowledge;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.knowledge.probe.Calibration;
import dev.lacuna.knowledge.probe.ProbeFiles;
import dev.lacuna.statistics.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a greedy answer's own probability says of the answers that were not drawn. Suppose each of N drawn answers were
 * the greedy one with its probability p, and otherwise unlike any other. With k greedy ones among them the discrete
 * semantic entropy is H(k) = −(k/N) ln(k/N) + ((N−k)/N) ln N, in nats, and k is binomial; {@link #share} is P(H(k) &gt;
 * γ). It is of the answers and not of hidden states, so it holds for a model that nobody has drawn answers from, as
 * after a round, where a probe that was fitted before does not.
 *
 * <p>Taken alone it errs on the side of unknown: an answer in other words counts as another, and of a worked solution
 * no two are alike. A probing, which has both, tells whether it does. Where it was right there by itself, it is used as
 * it is, for a fit would carry one model's shares of known and unknown to another; where it was off, its logit is
 * calibrated; where it ranked worse than the probe, it is not used.
 *
 * @param calibration from the logit of {@link #share} to p(unknown)
 * @param auroc of it at the probing, against what the probe learns; {@code probe} the probe's, cross-validated
 */
public record GreedyEvidence(Calibration calibration, double auroc, double probe) {
  /** Answers that are thought of, as many as a probing draws unless it is told otherwise. */
  private static final int SAMPLES = 10;
  private static final double EDGE = 1e-6;
  /** Of the ECE, up to which no fit is needed. */
  private static final double FINE = 0.1;
  /** As it is, where no probing could tell whether it is right: its AUROC is not known. */
  public static final GreedyEvidence ALONE = new GreedyEvidence(Calibration.IDENTITY, Double.NaN, Double.NaN);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As it stands in its file. */
  private record Kept(double slope, double offset, double auroc, double probe) {}

  /**
   * @param probabilities of the greedy answers
   * @param threshold γ, in nats
   * @param unknown what was found
   * @param probe its AUROC, cross-validated
   */
  static GreedyEvidence fit(double[] probabilities, double threshold, boolean[] unknown, double probe) {
    double[] logits = logits(probabilities, threshold);
    boolean fine = Metrics.ece(Calibration.IDENTITY.probabilities(logits), unknown) <= FINE;
    return new GreedyEvidence(fine ? Calibration.IDENTITY : Calibration.platt(logits, unknown),
        Metrics.auroc(logits, unknown), probe);
  }

  /** Whether greedy answers told more than hidden states did. */
  public boolean better() {
    return auroc >= probe;
  }

  /** p(unknown) of each, in [0, 1]. */
  public double[] unknown(double[] probabilities, double threshold) {
    return calibration.probabilities(logits(probabilities, threshold));
  }

  private static double[] logits(double[] probabilities, double threshold) {
    double[] logits = new double[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      double share = Math.clamp(share(probabilities[i], SAMPLES, threshold), EDGE, 1 - EDGE);
      logits[i] = Math.log(share / (1 - share));
    }
    return logits;
  }

  /**
   * P(H(k) &gt; γ).
   *
   * @param probability of the whole greedy answer, in [0, 1]
   * @param samples N
   * @param threshold γ, in nats
   */
  static double share(double probability, int samples, double threshold) {
    double p = Math.clamp(probability, 0, 1);
    double sum = 0;
    double ways = 1;
    for (int k = 0; k <= samples; k++) {
      if (entropy(k, samples) > threshold) {
        sum += ways * Math.pow(p, k) * Math.pow(1 - p, samples - k);
      }
      ways = ways * (samples - k) / (k + 1);
    }
    return Math.clamp(sum, 0, 1);
  }

  private static double entropy(int k, int samples) {
    double share = k / (double) samples;
    return (k == 0 ? 0 : -share * Math.log(share)) + (1 - share) * Math.log(samples);
  }

  /** Keeps it beside the probe. */
  public void save(Path folder) {
    try {
      SafeFiles.whole(folder.resolve(ProbeFiles.EVIDENCE),
          JSON.writeValueAsBytes(new Kept(calibration.slope(), calibration.offset(), auroc, probe)));
    } catch (IOException e) {
      throw new UncheckedIOException("What greedy answers tell cannot be kept in " + folder, e);
    }
  }

  /** What is kept beside the probe; empty for a probing of an older program, and where the file is damaged. */
  public static Optional<GreedyEvidence> load(Path folder) {
    Path file = folder.resolve(ProbeFiles.EVIDENCE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Kept kept = JSON.readValue(file.toFile(), Kept.class);
      boolean finite = Double.isFinite(kept.slope) && Double.isFinite(kept.offset) && Double.isFinite(kept.auroc)
          && Double.isFinite(kept.probe);
      return finite ? Optional.of(new GreedyEvidence(new Calibration(kept.slope, kept.offset), kept.auroc, kept.probe))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
