package dev.lacuna.loop;

import dev.lacuna.project.Project;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.LoraSettings;
import dev.lacuna.worker.api.Question;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares strategies: in each round the oracle answers what a strategy asked. Leaves the project as it is.
 *
 * @param batch labels given in each round
 * @param seeds how many times each strategy starts from the beginning
 */
public record SimulateStep(List<String> strategies, int rounds, int batch, int seeds, LoraSettings lora)
    implements Step<SimulationResult> {

  @Override
  public SimulationResult run(LoopContext loop) {
    Project project = loop.project();
    Map<Long, List<String>> answers = project.oracle().answers();
    List<Question> pool = project.questions().all().stream()
        .filter(it -> it.source() == dev.lacuna.project.Question.Source.POOL && answers.containsKey(it.id()))
        .map(it -> new Question(it.id(), it.text(), answers.getOrDefault(it.id(), List.of()))).toList();
    List<Question> evaluation = Convert.evaluation(project.questions().evaluation());
    if (pool.isEmpty() || evaluation.isEmpty()) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "A simulation needs known answers and held-out questions; the"
          + " project has " + pool.size() + " and " + evaluation.size() + ".",
          "Import questions with a column \"answer\", and an evaluation file.");
    }
    loop.openModel(Optional.empty());
    return loop.ask(worker -> worker.simulate(new SimulationRequest(pool, evaluation,
        Convert.format(project.settings()), strategies, rounds, batch, seeds, lora)));
  }
}
