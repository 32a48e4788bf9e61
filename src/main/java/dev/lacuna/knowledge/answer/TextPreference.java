package dev.lacuna.knowledge.answer;

import dev.lacuna.lm.AnswerReader;
import dev.lacuna.lm.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Which of two texts a model would rather write, without writing either. */
public record TextPreference(LanguageModel model, long[] first, long[] second) {

  /**
   * p(first | prompt) / (p(first | prompt) + p(second | prompt)).
   *
   * @param progress told how many prompts are read; may throw to cancel
   * @return {@code [prompts]}, in [0, 1]
   */
  public double[] first(List<long[]> prompts, IntConsumer progress) {
    List<long[]> asked = new ArrayList<>();
    List<long[]> texts = new ArrayList<>();
    for (long[] prompt : prompts) {
      asked.add(prompt);
      texts.add(first);
      asked.add(prompt);
      texts.add(second);
    }
    List<AnswerReader.Reading> read = new AnswerReader(model).read(asked, texts, 1, Optional.empty(),
        n -> progress.accept(n / 2));
    double[] out = new double[prompts.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = 1 / (1 + Math.exp(read.get(2 * i + 1).logProbability() - read.get(2 * i).logProbability()));
    }
    return out;
  }
}
