package dev.lacuna.loop;

import dev.lacuna.domain.Cost;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.selection.Strategies;
import dev.lacuna.worker.api.SelectRequest.SelectableQuestion;
import dev.lacuna.worker.api.SelectResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Chooses by the semantic entropy that a probing has found already: it costs nothing, and no model is opened. */
final class EntropyScatter {
  private EntropyScatter() {}

  /** The largest entropy first; those whose answers were not drawn come last, in the project's order. */
  static SelectResult select(Project project, ProbeRun run, List<SelectableQuestion> candidates, int batch) {
    Map<Long, ProbedQuestion> probed = project.probes().results(run);
    List<SelectResult.Selected> selected = candidates.stream().map(candidate -> selected(candidate.id(),
        Optional.ofNullable(probed.get(candidate.id())).map(ProbedQuestion::entropy).orElse(Double.NaN)))
        .sorted(Comparator.comparingDouble(one -> Double.isNaN(one.score()) ? 1 : -one.score())).limit(batch).toList();
    return new SelectResult(Strategies.semanticEntropy().id(), selected, Cost.NONE);
  }

  private static SelectResult.Selected selected(long id, double entropy) {
    return new SelectResult.Selected(id, entropy, Double.isNaN(entropy) ? "no answers were drawn, and there is no probe"
        : String.format(Locale.ROOT, "semantic entropy %.2f nats, for there is no probe", entropy));
  }
}
