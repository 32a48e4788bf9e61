package dev.lacuna.worker;

import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.round.SharedBaseline;
import dev.lacuna.round.Simulator;
import dev.lacuna.selection.AutomaticStrategy;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.StrategySettings;
import java.util.ArrayList;
import java.util.List;

/** Compares strategies with an oracle. */
record SimulateJob(ProjectModel model, SharedBaseline baseline, JobContext job) {

  SimulationResult run(SimulationRequest request) {
    List<Simulator.StrategyVariant> variants = request.strategies().stream().map(this::variant).toList();
    variants.forEach(variant -> Simulator.check(variant.strategy()));
    List<SimulationResult.Row> rows = new ArrayList<>();
    Simulator simulator = new Simulator(baseline,
        new Simulator.Settings(request.rounds(), request.batch(), request.leastSteps(),
            request.rehearsal()::beside),
        new Simulator.Watcher() {
          @Override
          public void phase(String what, int done, int total) {
            job.throwIfCancelled();
            job.tell(new Progress("simulate", what, done, total, -1));
          }

          @Override
          public void row(Simulator.Row row) {
            SimulationResult.Row told = row(row, rows);
            job.tell(told);
          }

          private SimulationResult.Row row(Simulator.Row r, List<SimulationResult.Row> into) {
            SimulationResult.Row told = new SimulationResult.Row(r.strategy(), r.seed(), r.round(), r.labels(),
                r.accuracy(), r.ece(), r.forgotten(), r.wrong(), r.unanswered(), r.steps(), r.cost().forwardTokens(),
                r.cost().generatedTokens(), r.cost().trainedTokens(), r.cost().seconds(), r.cpuSeconds(),
                r.questionTokens(), r.answerTokens());
            into.add(told);
            return told;
          }
        });
    for (long seed : request.seeds()) {
      variants.forEach(variant -> simulator.curve(variant, seed));
    }
    return new SimulationResult(List.copyOf(rows));
  }

  private Simulator.StrategyVariant variant(StrategySettings settings) {
    TrainingPlan plan = RoundJob.plan(settings.lora(), model.model().config().hiddenSize(), 1);
    LoraConfig lora = LoraConfig.of(settings.lora());
    return new Simulator.StrategyVariant(settings.name(), strategy(settings.strategy()), lora,
        settings.decayB() < 0 ? plan : plan.withOptimizer(plan.optimizer().withDecay(0, settings.decayB(), 0)),
        settings.generate());
  }

  /** A curve may probe its pool before the first batch, so that {@code auto} is what it is in a probed project. */
  static Strategy strategy(String id) {
    Strategy auto = AutomaticStrategy.choose(0, true).strategy();
    return id.equals(auto.id()) ? auto : Strategies.byId(id);
  }

  /** What a request's curves start from; kept by the engine for the next request on the same. */
  static SharedBaseline baseline(ProjectModel model, dev.lacuna.answer.AnswerEquivalence equivalence,
      SimulationRequest request) {
    return new SharedBaseline(model.model(), model.format(request.format()), equivalence,
        request.format().sampling(), request.pool(), request.evaluation(), request.facts());
  }
}
