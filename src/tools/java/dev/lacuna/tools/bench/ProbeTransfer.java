package dev.lacuna.tools.bench;

import dev.lacuna.domain.ProbeTarget;
import dev.lacuna.knowledge.comparison.ComparedSet;
import dev.lacuna.knowledge.probe.CalibratedProbe;
import dev.lacuna.knowledge.probe.GatedMlp;
import dev.lacuna.knowledge.probe.ProbeFit;
import dev.lacuna.statistics.Bootstrap;
import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.statistics.Metrics;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a probe has learnt what the model knows or what one set of questions looks like: a logistic probe is fitted
 * on all of one set (layer and strength by cross-validation within it) and scored, unchanged, on another.
 */
public final class ProbeTransfer {
  private final ProbeFit.Settings search;
  private final int resamples;
  private final long seed;

  /**
   * @param layer that the fitted probe reads
   * @param auroc against incorrectness on the other set, with the interval over its questions
   */
  public record TransferScore(ProbeTarget target, int layer, ConfidenceInterval auroc) {}

  public ProbeTransfer(long seed) {
    this(new ProbeFit.Settings(3, List.of(10.0, 100.0, 1000.0), 0, GatedMlp.Settings.DEFAULT), 1_000, seed);
  }

  ProbeTransfer(ProbeFit.Settings search, int resamples, long seed) {
    this.search = search;
    this.resamples = resamples;
    this.seed = seed;
  }

  /**
   * @param tests sets that the same model was asked
   * @return for each test the score of the probe for semantic entropy and of the one for incorrectness; a target of
   *     which {@code source} has fewer than two questions of a kind is left out
   */
  public List<List<TransferScore>> from(ComparedSet source, List<ComparedSet> tests) {
    List<List<TransferScore>> out = new ArrayList<>();
    tests.forEach(_ -> out.add(new ArrayList<>()));
    for (ProbeTarget target : ProbeTarget.values()) {
      boolean[] labels = target == ProbeTarget.ENTROPY ? source.inconsistent() : source.wrong();
      int positive = Metrics.count(labels);
      if (Math.min(positive, labels.length - positive) < 2) {
        continue;
      }
      CalibratedProbe probe = ProbeFit.of(source.states(), labels, search, seed).best();
      for (int t = 0; t < tests.size(); t++) {
        ComparedSet test = tests.get(t);
        double[] logits = probe.probe().logits(test.states().layer(probe.layer()));
        out.get(t).add(new TransferScore(target, probe.layer(),
            Bootstrap.of(logits.length, resamples, seed).auroc(logits, test.wrong())));
      }
    }
    return out;
  }
}
