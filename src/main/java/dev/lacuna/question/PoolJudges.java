package dev.lacuna.question;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import java.util.List;
import java.util.function.IntConsumer;

/** What is measured on a pool once, to judge any number of texts by. */
public record PoolJudges(Familiarity familiarity, AnswerableJudge answerable) {
  /** Steps that {@link #of} tells of. */
  public static final int MEASURED = 2 * AnswerableJudge.MEASURED_ON;

  /**
   * Both measured; the model must have no decoder attached.
   *
   * @param progress may throw to cancel
   */
  public static PoolJudges of(StateReader reader, List<String> pool, long seed, IntConsumer progress) {
    progress.accept(0);
    return new PoolJudges(new Familiarity(reader, pool),
        AnswerableJudge.measured(reader.model(), reader.format(), pool, seed, progress));
  }

  /** Only what the model finds likely counts; everything is taken to have an answer. */
  public static PoolJudges ofLikelihood(LanguageModel model, FewShotFormat format, List<String> pool) {
    return new PoolJudges(new Familiarity(new StateReader(model, format, 0), pool),
        AnswerableJudge.absent(model, format));
  }
}
