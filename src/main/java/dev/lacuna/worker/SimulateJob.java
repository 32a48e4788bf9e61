package dev.lacuna.worker;

import dev.lacuna.lm.LoraConfig;
import dev.lacuna.lm.TrainingPlan;
import dev.lacuna.round.Ground;
import dev.lacuna.round.Simulator;
import dev.lacuna.selection.Auto;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import dev.lacuna.worker.api.Contestant;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import java.util.ArrayList;
import java.util.List;

/** Compares contestants with an oracle. */
record SimulateJob(ProjectModel model, Ground ground, JobContext job) {

  SimulationResult run(SimulationRequest request) {
    List<Simulator.Contestant> contestants = request.contestants().stream().map(this::contestant).toList();
    contestants.forEach(contestant -> Simulator.check(contestant.strategy()));
    List<SimulationResult.Row> rows = new ArrayList<>();
    Simulator simulator = new Simulator(ground,
        new Simulator.Settings(request.rounds(), request.batch(), request.leastSteps(),
        request.leastRehearsal()),
        new Simulator.Watcher() {
          @Override
          public void phase(String what, int done, int total) {
            job.throwIfCancelled();
            job.progress(new Progress("simulate", what, done, total, -1));
          }

          @Override
          public void row(Simulator.Row row) {
            SimulationResult.Row told = row(row, rows);
            job.simulated(told);
          }

          private SimulationResult.Row row(Simulator.Row r, List<SimulationResult.Row> into) {
            SimulationResult.Row told = new SimulationResult.Row(r.contestant(), r.seed(), r.round(), r.labels(),
                r.accuracy(), r.ece(), r.forgotten(), r.wrong(), r.unanswered(), r.steps(), r.tokens().forward(),
                r.tokens().generated(), r.tokens().trained(), r.seconds(), r.cpuSeconds(),
                r.questionTokens(), r.answerTokens());
            into.add(told);
            return told;
          }
        });
    for (long seed : request.seeds()) {
      contestants.forEach(contestant -> simulator.curve(contestant, seed));
    }
    return new SimulationResult(List.copyOf(rows));
  }

  private Simulator.Contestant contestant(Contestant it) {
    TrainingPlan plan = RoundJob.plan(it.lora(), model.model().config().hiddenSize(), 1);
    LoraConfig lora = RoundJob.lora(it.lora());
    return new Simulator.Contestant(it.name(), strategy(it.strategy()), lora,
        it.decayB() < 0 ? plan : plan.withOptimizer(plan.optimizer().withDecay(0, it.decayB(), 0)), it.generate());
  }

  /** A curve may probe its pool before the first batch, so that {@code auto} is what it is in a probed project. */
  static Strategy strategy(String id) {
    Strategy auto = Auto.choose(0, true).strategy();
    return id.equals(auto.id()) ? auto : Strategies.byId(id);
  }

  /** What a request's curves start from; kept by the engine for the next request on the same. */
  static Ground ground(ProjectModel model, dev.lacuna.knowledge.AnswerEquivalence equivalence,
      SimulationRequest request) {
    return new Ground(model.model(), model.format(request.format()), equivalence,
        ProjectModel.sampling(request.format()), oracle(request.pool()),
        RoundJob.items(request.evaluation()), oracle(request.facts()));
  }

  private static List<Ground.OracleQuestion> oracle(List<dev.lacuna.worker.api.Question> questions) {
    return questions.stream().map(q -> new Ground.OracleQuestion(q.id(), q.text(), q.answers())).toList();
  }
}
