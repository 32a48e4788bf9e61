package dev.lacuna.worker;

import dev.lacuna.knowledge.Answers;
import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.knowledge.FittedProbe;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.Pool;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectRequest.Candidate;
import dev.lacuna.worker.api.SelectResult;
import java.util.List;

/** Orders candidates by a strategy; computes the features that it needs and no others. */
record SelectJob(ProjectModel model, JobContext job) {

  SelectResult run(SelectRequest request) {
    LacunaEngine.Bill bill = new LacunaEngine.Bill(model);
    Strategy strategy = Strategies.byId(request.strategy());
    FewShotFormat format = model.format(request.format());
    PhaseProgress progress = new PhaseProgress(job, "select", request.candidates().size());
    Pool pool = new Pool(items(strategy, format, request.candidates(), progress),
        items(strategy, format, request.labelled(), progress));
    List<SelectResult.Selected> selected = strategy.select(pool, request.batch(), request.seed()).stream()
        .map(s -> new SelectResult.Selected(s.id(), s.score(), s.reason())).toList();
    return new SelectResult(strategy.id(), selected, bill.total());
  }

  private PoolItems items(Strategy strategy, FewShotFormat format, List<Candidate> candidates, PhaseProgress progress) {
    PoolItems.Builder items = PoolItems.of(candidates.stream().mapToLong(Candidate::id).toArray());
    if (candidates.isEmpty()) {
      return items.build();
    }
    List<String> texts = candidates.stream().map(Candidate::text).toList();
    LanguageModel lm = model.model();
    boolean unknown = strategy.needs().contains(Feature.P_UNKNOWN);
    if (unknown || strategy.needs().contains(Feature.STATE)) {
      progress.accept("reading hidden states", 0);
      // Diversity alone needs no probe: without one it looks at the last layer.
      FittedProbe probe = unknown ? model.probe() : null;
      int layer = probe == null ? lm.config().layers() : probe.layer();
      float[][] states = lm.hiddenStates(format.prompts(lm.tokenizer(), texts), new int[] {layer},
          LanguageModel.Pooling.LAST_TOKEN)[0];
      items.vectors(Feature.STATE, states);
      if (probe != null) {
        items.scalar(Feature.P_UNKNOWN, probe.unknown(states));
      }
    }
    if (strategy.needs().contains(Feature.ENTROPY)) {
      items.scalar(Feature.ENTROPY, Answers.greedy(lm, format, texts, n -> progress.accept("answering", n)).stream()
          .mapToDouble(Answers.Answer::meanEntropy).toArray());
    }
    return items.build();
  }
}
