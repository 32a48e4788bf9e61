package dev.lacuna.loop;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
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
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Compares strategies: in each round the oracle answers what a strategy asked. Random's curve is kept for
 * the window; nothing else of the project changes.
 *
 * @param batch labels given in each round
 * @param seeds how many times each strategy starts from the beginning
 */
public record SimulateStep(List<String> strategies, int rounds, int batch, int seeds, LoraSettings lora)
    implements Step<SimulationResult> {
  @Override
  public SimulationResult run(LoopContext loop) {
    SimulationRequest request = request(loop.project(), List.of(),
        strategies.stream().map(text -> StrategySettings.of(text, lora)).toList(), rounds, batch, 0,
        SimulatedRehearsal.OF_A_ROUND, LongStream.rangeClosed(1, seeds).boxed().toList());
    loop.openModel(Optional.empty());
    SimulationResult result = loop.ask(worker -> worker.simulate(request));
    RetrospectiveStore.keepRandom(loop.project(), request.pool().size(), result.rows());
    return result;
  }

  /**
   * What a worker must know to simulate on a project: all that has an answer, and all held-out questions.
   *
   * @param facts answers to what generated questions may ask
   */
  public static SimulationRequest request(Project project, List<ModelQuestion> facts, List<StrategySettings> strategies,
      int rounds, int batch, int leastSteps, SimulatedRehearsal rehearsal, List<Long> seeds) {
    Map<Long, List<String>> answers = project.oracle().answers();
    List<ModelQuestion> pool = project.questions().all().stream()
        .filter(question -> question.source() == dev.lacuna.project.Question.Source.POOL
            && answers.containsKey(question.id()))
        .map(question -> new ModelQuestion(question.id(), question.text(),
            answers.getOrDefault(question.id(), List.of())))
        .toList();
    List<ModelQuestion> evaluation = WorkerConversions.evaluation(project.questions().evaluation());
    if (pool.isEmpty() || evaluation.isEmpty()) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "A simulation needs known answers and held-out questions; "
          + project.settings().name() + " has " + pool.size() + " and " + evaluation.size() + ".",
          "Import questions with a column \"answer\", and an evaluation file.");
    }
    return new SimulationRequest(pool, evaluation, facts, WorkerConversions.format(project), strategies, rounds,
        batch, leastSteps, rehearsal, seeds);
  }

  /** Up to so many, 0 for all; drawn once and for all, so that every strategy and seed has the same. */
  public static List<ModelQuestion> some(List<ModelQuestion> questions, int count) {
    if (count <= 0 || count >= questions.size()) {
      return questions;
    }
    List<ModelQuestion> shuffled = new ArrayList<>(questions);
    Collections.shuffle(shuffled, new SplittableRandom(1));
    return List.copyOf(shuffled.subList(0, count));
  }
}
