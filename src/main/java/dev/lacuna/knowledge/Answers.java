package dev.lacuna.knowledge;

import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.Sampling;
import java.util.List;
import java.util.function.IntConsumer;

/** Asks the model: one greedy answer to each question, or several drawn ones. */
public final class Answers {
  private Answers() {}

  /**
   * An answer as the model gave it.
   *
   * @param meanLogProbability nats a token, at temperature 1
   * @param probability of the whole answer with its end, in [0, 1]: the confidence that calibration is judged by
   * @param meanEntropy mean entropy over its tokens, in nats
   * @param tokens drawn, with the one that ended it
   */
  public record Answer(String text, double meanLogProbability, double probability, double meanEntropy, int tokens) {
    static Answer of(Continuation continuation) {
      return new Answer(continuation.text().strip(), continuation.meanLogProbability(),
          Math.exp(continuation.logProbability()), continuation.meanEntropy(), continuation.tokens());
    }
  }

  public static List<Answer> greedy(LanguageModel model, FewShotFormat format, List<String> questions,
      IntConsumer progress) {
    return model.generate(format.prompts(model.tokenizer(), questions),
        Sampling.greedy(format.maxAnswerTokens(), format.stops(model.tokenizer())), progress)
        .stream().map(copies -> Answer.of(copies.getFirst())).toList();
  }

  /** @param samples drawn answers for each question, at {@code temperature} */
  public static List<List<Answer>> drawn(LanguageModel model, FewShotFormat format, List<String> questions, int samples,
      double temperature, long seed, IntConsumer progress) {
    return model.generate(format.prompts(model.tokenizer(), questions),
        Sampling.greedy(format.maxAnswerTokens(), format.stops(model.tokenizer()))
        .drawing(samples, temperature, seed), progress)
        .stream().map(copies -> copies.stream().map(Answer::of).toList()).toList();
  }
}
