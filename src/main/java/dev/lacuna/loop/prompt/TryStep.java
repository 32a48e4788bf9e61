package dev.lacuna.loop.prompt;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.loop.LoopContext;
import dev.lacuna.loop.PromptFormats;
import dev.lacuna.loop.Step;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.TryRequest;
import dev.lacuna.worker.api.TryResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Asks a handful of the project's questions as some settings say, and keeps nothing. Those with known answers come
 * first, since of them it can be told whether the model is right.
 *
 * @param settings whose format and sampling are tried
 * @param questions how many
 * @param samples drawn of each
 */
public record TryStep(ProjectSettings settings, int questions, int samples, long seed) implements Step<TryResult> {
  public static final int QUESTIONS = 5;
  public static final int SAMPLES = 3;

  @Override
  public TryResult run(LoopContext loop) {
    List<ModelQuestion> pool = new ArrayList<>(PromptFormats.pool(loop.project(), settings));
    if (pool.isEmpty()) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "The project holds no questions.",
          "Import some: a CSV or JSONL file with a column \"question\".");
    }
    Collections.shuffle(pool, new SplittableRandom(seed));
    List<ModelQuestion> chosen = new ArrayList<>(
        pool.stream().filter(question -> !question.answers().isEmpty()).toList());
    pool.stream().filter(question -> question.answers().isEmpty()).forEach(chosen::add);
    loop.openModel(Optional.empty());
    return loop.ask(worker -> worker.tryOut(new TryRequest(chosen.stream().limit(questions).toList(),
        PromptFormats.format(loop.project(), settings), samples, seed)));
  }
}
