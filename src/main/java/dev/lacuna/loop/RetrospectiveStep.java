package dev.lacuna.loop;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.learningcurve.PairedMeasurement;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.RetrospectiveSimulation.Referee;
import dev.lacuna.learningcurve.RetrospectiveSplit;
import dev.lacuna.project.Label;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.SimulatedRehearsal;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.StrategySettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Compares two strategies on the labels already given: they are pool and oracle, and the project's held-out questions,
 * or labels kept out of the pool, are the referee. Each repetition draws its own; what is whole is kept in the project
 * after each, so that a comparison that is ended early still says something.
 *
 * @param listener told after each repetition, on this step's thread
 */
public record RetrospectiveStep(String first, String second, int repetitions, LoraSettings lora,
    Consumer<RetrospectiveSimulation> listener) implements Step<RetrospectiveSimulation> {

  @Override
  public RetrospectiveSimulation run(LoopContext loop) {
    Project project = loop.project();
    List<Label> labels = project.annotations().labels();
    List<ModelQuestion> evaluation = WorkerConversions.evaluation(project.questions().evaluation());
    RetrospectiveSplit plan = RetrospectiveSplit.of(labels.size(), evaluation.size())
        .orElseThrow(() -> new LacunaException(
            ErrorCode.MISSING_STEP, "There are " + labels.size() + " labels, and a comparison needs "
                + RetrospectiveSplit.least(evaluation.size()) + ": with fewer it could tell no difference.",
            "Answer more questions first."));
    loop.openModel(Optional.empty());
    List<PairedMeasurement> trials = new ArrayList<>();
    RetrospectiveSimulation sofar = result(plan, labels.size(), 0, trials);
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      SimulationRequest request = request(project, plan, labels, evaluation, repetition);
      SimulationResult result = loop.ask(worker -> worker.simulate(request));
      int now = repetition;
      result.rows()
          .forEach(row -> trials.add(new PairedMeasurement(row.strategy(), now, row.labels(), row.accuracy())));
      sofar = result(plan, labels.size(), repetition, trials);
      RetrospectiveStore.keep(project, sofar);
      listener.accept(sofar);
    }
    return sofar;
  }

  private RetrospectiveSimulation result(RetrospectiveSplit plan, int labels, int done,
      List<PairedMeasurement> trials) {
    return new RetrospectiveSimulation(first, second, labels, plan.referee(), plan.questions(), plan.share(), done,
        System.currentTimeMillis(), trials);
  }

  private SimulationRequest request(Project project, RetrospectiveSplit plan, List<Label> labels,
      List<ModelQuestion> evaluation, int repetition) {
    List<ModelQuestion> shuffled = new ArrayList<>(WorkerConversions.labels(labels));
    Collections.shuffle(shuffled, new SplittableRandom(repetition));
    List<ModelQuestion> pool = List.copyOf(shuffled.subList(0, plan.pool()));
    List<ModelQuestion> referee = new ArrayList<>(plan.referee() == Referee.EVALUATION ? evaluation
        : shuffled.subList(plan.pool(), shuffled.size()));
    Collections.shuffle(referee, new SplittableRandom(repetition));
    return new SimulationRequest(pool, List.copyOf(referee.subList(0, plan.questions())), List.of(),
        WorkerConversions.format(project), List.of(StrategySettings.of(first, lora), StrategySettings.of(second, lora)),
        RetrospectiveSplit.ROUNDS, plan.batch(), 0, SimulatedRehearsal.OF_A_ROUND, List.of((long) repetition));
  }
}
