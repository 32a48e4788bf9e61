package dev.lacuna.worker;

import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.round.Simulator;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import java.util.List;

/** Compares strategies with an oracle. */
record SimulateJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job) {

  SimulationResult run(SimulationRequest request) {
    Simulator.Settings settings = new Simulator.Settings(request.strategies(), request.rounds(), request.batch(),
        request.seeds(), RoundJob.lora(request.lora()),
        RoundJob.plan(request.lora(), model.model().config().hiddenSize(), 1));
    Simulator simulator = new Simulator(model.model(), model.format(request.format()), equivalence, settings,
        new Simulator.Watcher() {
          @Override
          public void phase(String what, int done, int total) {
            job.throwIfCancelled();
            job.progress(new Progress("simulate", what, done, total, -1));
          }

          @Override
          public void row(Simulator.Row row) {
            job.evaluated(new RoundEvaluation(row.round(), row.labels(), row.accuracy(), row.ece(), row.forgotten()));
          }
        });
    List<Simulator.OracleQuestion> pool = request.pool().stream()
        .map(q -> new Simulator.OracleQuestion(q.id(), q.text(), q.answers())).toList();
    return new SimulationResult(simulator.run(pool, RoundJob.items(request.evaluation())).stream()
        .map(r -> new SimulationResult.Row(r.strategy(), r.seed(), r.round(), r.labels(), r.accuracy(), r.ece(),
            r.tokens().forward(), r.tokens().generated(), r.tokens().trained(), r.seconds())).toList());
  }
}
