package dev.lacuna.worker;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.probe.FittedProbe;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.round.LoraRound;
import dev.lacuna.round.PoolFeatures;
import dev.lacuna.selection.CandidatePool;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.LabelledItems;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.RoundContext;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Orders candidates by a strategy; computes the features that it needs and no others. */
record SelectJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job) {

  SelectResult run(SelectRequest request) {
    CostMeter meter = CostMeter.start(model.model());
    Strategy strategy = Strategies.byId(request.strategy());
    if (strategy.id().equals(Strategies.noiseal().id())) {
      return new NoisyLabelJob(model, equivalence, job).run(request);
    }
    refuseWhatCannotBeComputed(strategy, request.labelled().size());
    PhaseProgress progress = new PhaseProgress(job, "select", request.candidates().size());
    PoolFeatures features = new PoolFeatures(model.model(), model.format(request.format()), equivalence,
        PoolFeatures.Settings.of(request.format().sampling(), request.seed()), progress).teaching(
            request.labelled().stream().map(element -> new LoraRound.TaughtAnswer(element.text(), element.answer()))
                .toList(),
            LoraConfig.of(LoraSettings.DEFAULT),
            RoundJob.plan(LoraSettings.DEFAULT, model.model().config().hiddenSize(), request.seed()), step -> {
              job.throwIfCancelled();
              return true;
            });
    // Diversity alone needs no probe: without one it looks at the last layer.
    Optional<FittedProbe> probe = strategy.needs().contains(Feature.P_UNKNOWN) ? Optional.of(model.probe())
        : Optional.empty();
    PoolItems candidates = features.of(strategy.needs(),
        request.candidates().stream().mapToLong(SelectRequest.SelectableQuestion::id).toArray(),
        request.candidates().stream().map(SelectRequest.SelectableQuestion::text).toList(), probe);
    List<String> asked = request.labelled().stream().map(SelectRequest.Labelled::text).toList();
    PoolItems labelled = features.of(strategy.labelledNeeds(),
        request.labelled().stream().mapToLong(SelectRequest.Labelled::id).toArray(), asked, probe);
    LabelledItems labels = strategy.readsLabels()
        ? answered(labelled, request.labelled(), features.greedy(asked, "answering what is labelled"))
        : LabelledItems.unanswered(labelled);
    CandidatePool pool = new CandidatePool(candidates, labels,
        new RoundContext(request.round(), RoundContext.FIRST.rounds()));
    List<SelectResult.Selected> selected = strategy.select(pool, request.batch(), request.seed()).stream()
        .map(s -> new SelectResult.Selected(s.id(), s.score(), s.reason())).toList();
    return new SelectResult(strategy.id(), selected, meter.total());
  }

  private void refuseWhatCannotBeComputed(Strategy strategy, int labels) {
    Set<Feature> missing = strategy.needs().stream().filter(feature -> !PoolFeatures.COMPUTED.contains(feature))
        .collect(Collectors.toSet());
    if (!missing.isEmpty()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "The strategy " + strategy.id()
          + " cannot choose in a project yet:"
          + " nothing computes its " + missing.stream().map(Feature::name).sorted().collect(Collectors.joining(" and "))
          + ".",
          "Choose one of " + Strategies.all().stream()
              .filter(element -> PoolFeatures.COMPUTED.containsAll(element.needs())).map(Strategy::id)
              .collect(Collectors.joining(", ")) + ".");
    }
    if (strategy.needs().contains(Feature.SEED_MEMBERS) && labels == 0) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "The strategy " + strategy.id() + " teaches a committee, and no"
          + " question is labelled yet.", "Label some first (lacuna label), or begin with typiclust or ka2l.");
    }
    if (strategy.needs().contains(Feature.DROPOUT_MEMBERS) && model.model().adapter().isEmpty()) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "The strategy " + strategy.id() + " compares passes with"
          + " dropout in a taught adapter, and nothing has been taught yet.",
          "Teach a round first (lacuna round), or begin with typiclust or ka2l.");
    }
  }

  private LabelledItems answered(PoolItems items, List<SelectRequest.Labelled> labels,
      List<AnswerSampler.Answer> answers) {
    Map<Long, LabelledItems.LabelledAnswer> verdicts = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      SelectRequest.Labelled label = labels.get(i);
      String said = answers.get(i).text();
      boolean right = equivalence.matches(label.text(), said, List.of(label.answer()));
      verdicts.put(label.id(), new LabelledItems.LabelledAnswer(label.text(), said, right ? said : label.answer()));
    }
    return LabelledItems.answered(items, id -> java.util.Objects.requireNonNull(verdicts.get(id)));
  }
}
