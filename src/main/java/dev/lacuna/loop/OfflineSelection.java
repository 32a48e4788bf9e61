package dev.lacuna.loop;

import dev.lacuna.domain.Cost;
import dev.lacuna.hiddenstates.LayerStates;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.selection.CandidatePool;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.LabelledItems;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.RoundContext;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.ModelFingerprint;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.SelectRequest.SelectableQuestion;
import dev.lacuna.worker.api.SelectRequest.Labelled;
import dev.lacuna.worker.api.SelectResult;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a strategy choose without the model, from what the latest probing kept: p(unknown) and hidden states. So the
 * next questions can be chosen while a round has the model, by what was known before it.
 *
 * @param round how many rounds were kept
 */
record OfflineSelection(Project project, OpenModel probed, int round, long seed) {
  private static final Set<Feature> KEPT = Set.of(Feature.P_UNKNOWN, Feature.STATE);
  /** Of the candidates; with fewer the choice would be among those that happened to be kept. */
  private static final double LEAST = 0.9;

  /** What is kept of one probing. */
  private record Known(Map<Long, ProbedQuestion> results, LayerStates states, PromptFormat format) {

    boolean of(long id, String text, Set<Feature> needs) {
      ProbedQuestion result = results.get(id);
      return (!needs.contains(Feature.P_UNKNOWN) || result != null && !Double.isNaN(result.pUnknown()))
          && (!needs.contains(Feature.STATE) || state(text).isPresent());
    }

    Optional<float[]> state(String text) {
      return states.of(format.named(text));
    }

    double pUnknown(long id) {
      return Optional.ofNullable(results.get(id)).map(ProbedQuestion::pUnknown).orElse(Double.NaN);
    }
  }

  /** Whether a strategy looks at nothing but what can be kept. */
  static boolean suits(Strategy strategy) {
    return !strategy.readsLabels() && KEPT.containsAll(strategy.needs())
        && KEPT.containsAll(strategy.labelledNeeds());
  }

  /** Empty where the strategy looks at more, or where too little is kept of the candidates. */
  Optional<SelectResult> select(Strategy strategy, String id, List<SelectableQuestion> candidates,
      List<Labelled> labelled,
      int batch) {
    if (!suits(strategy)) {
      return Optional.empty();
    }
    Optional<Known> known = strategy.needs().isEmpty()
        ? Optional.of(new Known(Map.of(), LayerStates.NONE, WorkerConversions.format(project)))
        : known(strategy);
    return known.flatMap(element -> {
      List<SelectableQuestion> those = candidates.stream()
          .filter(one -> element.of(one.id(), one.text(), strategy.needs()))
          .toList();
      if (those.size() < LEAST * candidates.size()) {
        return Optional.empty();
      }
      List<Labelled> beside = labelled.stream()
          .filter(one -> element.of(one.id(), one.text(), strategy.labelledNeeds()))
          .toList();
      CandidatePool pool = new CandidatePool(
          items(element, strategy.needs(), those.stream().map(SelectableQuestion::id).toList(),
              those.stream().map(SelectableQuestion::text).toList()),
          LabelledItems.unanswered(items(element, strategy.labelledNeeds(),
              beside.stream().map(Labelled::id).toList(), beside.stream().map(Labelled::text).toList())),
          new RoundContext(round, RoundContext.FIRST.rounds()));
      return Optional.of(new SelectResult(id, strategy.select(pool, Math.min(batch, those.size()), seed).stream()
          .map(one -> new SelectResult.Selected(one.id(), one.score(), one.reason())).toList(), Cost.NONE));
    });
  }

  private Optional<Known> known(Strategy strategy) {
    PromptFormat format = WorkerConversions.format(project);
    return project.probes().latest().map(run -> new Known(project.probes().results(run),
        strategy.needs().contains(Feature.STATE) ? states(run, format) : LayerStates.NONE, format));
  }

  private LayerStates states(ProbeRun run, PromptFormat format) {
    try {
      return ModelFingerprint.states(probed, format, run.modelFingerprint())
          .map(kept -> kept.read(run.layer(), why -> {})).orElse(LayerStates.NONE);
    } catch (UncheckedIOException e) {
      return LayerStates.NONE; // a model on another machine, or none: the strategy waits for the worker
    }
  }

  private static PoolItems items(Known known, Set<Feature> needs, List<Long> ids, List<String> texts) {
    PoolItems.Builder items = PoolItems.of(ids.stream().mapToLong(Long::longValue).toArray());
    if (needs.contains(Feature.P_UNKNOWN)) {
      items.scalar(Feature.P_UNKNOWN, ids.stream().mapToDouble(known::pUnknown).toArray());
    }
    if (needs.contains(Feature.STATE)) {
      items.vectors(Feature.STATE, texts.stream().map(text -> known.state(text).orElseThrow())
          .toArray(float[][]::new));
    }
    return items.build();
  }
}
