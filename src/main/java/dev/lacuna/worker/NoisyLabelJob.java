package dev.lacuna.worker;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.round.LoraRound.TaughtAnswer;
import dev.lacuna.round.NoisyReaders;
import dev.lacuna.selection.CandidatePool;
import dev.lacuna.selection.NoisyLabel;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.Selection;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code noiseal}: which cheap labels the expert should put right, and what the model says with clean examples. */
record NoisyLabelJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job) {
  /** Two Gaussians are fitted to the losses of so many labels or more. */
  private static final int LEAST = 10;

  SelectResult run(SelectRequest request) {
    if (request.cheap().size() < LEAST) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "noiseal looks for mistakes among cheap labels, and a model has"
          + " given " + request.cheap().size() + "; at least " + LEAST + " are needed.",
          "Let a model answer first: lacuna annotate --endpoint URL.");
    }
    CostMeter meter = CostMeter.start(model.model());
    Strategy strategy = Strategies.noiseal();
    List<SelectRequest.Labelled> cheap = request.cheap();
    List<TaughtAnswer> labels = cheap.stream().map(labelled -> new TaughtAnswer(labelled.text(), labelled.answer()))
        .toList();
    PhaseProgress progress = new PhaseProgress(job, "select", cheap.size());
    NoisyReaders readers = new NoisyReaders(model.model(), model.format(request.format()), RoundJob.plan(
        LoraSettings.DEFAULT, model.model().config().hiddenSize(), request.seed()), step -> {
          progress.report("two readers learn the labels", step.step(), step.steps());
          return true;
        });
    PoolItems items = readers.losses(cheap.stream().mapToLong(SelectRequest.Labelled::id).toArray(), labels);
    List<Selection> chosen = strategy.select(new CandidatePool(items, PoolItems.none()), request.batch(),
        request.seed());
    Map<Long, Integer> rows = new HashMap<>();
    for (int i = 0; i < cheap.size(); i++) {
      rows.put(cheap.get(i).id(), i);
    }
    List<NoisyLabel.Part> byId = ((NoisyLabel) strategy.score()).split(items);
    Map<Long, NoisyLabel.Part> parts = new HashMap<>();
    for (int row = 0; row < items.size(); row++) {
      parts.put(items.id(row), byId.get(row));
    }
    List<NoisyLabel.Part> ordered = cheap.stream()
        .map(labelled -> java.util.Objects.requireNonNull(parts.get(labelled.id()))).toList();
    progress.report("answering again after clean examples", 0, chosen.size());
    int[] asked = chosen.stream().mapToInt(selection -> java.util.Objects.requireNonNull(rows.get(selection.id())))
        .toArray();
    List<String> said = readers.relabel(labels, ordered, asked);
    List<SelectResult.Selected> selected = new ArrayList<>();
    for (int k = 0; k < asked.length; k++) {
      TaughtAnswer label = labels.get(asked[k]);
      boolean same = equivalence.equivalent(label.question(), said.get(k), label.answer());
      selected.add(new SelectResult.Selected(chosen.get(k).id(), chosen.get(k).score(), String.format(Locale.ROOT,
          "%s, %s; labelled “%s”, with clean examples the model says %s", chosen.get(k).reason(),
          ordered.get(asked[k]).name().toLowerCase(Locale.ROOT), label.answer(),
          same ? "the same" : "“" + said.get(k) + "”")));
    }
    return new SelectResult(strategy.id(), List.copyOf(selected), meter.total());
  }
}
