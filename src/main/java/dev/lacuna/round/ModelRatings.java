package dev.lacuna.round;

import dev.lacuna.lm.AnswerReader;
import dev.lacuna.lm.LanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * The loaded model as its own selector: p(" no") / (p(" yes") + p(" no")) to whether it is sure of the answer (p(True)
 * turned round; Kadavath et al., arXiv 2207.05221). A model that was not taught to follow instructions says little by
 * it.
 */
record ModelRatings(LanguageModel model, ObjIntConsumer<String> progress) {

  /** {@code [questions]}, in [0, 1]; greater asks sooner. */
  double[] of(List<String> questions) {
    List<long[]> prompts = new ArrayList<>();
    List<long[]> texts = new ArrayList<>();
    for (String question : questions) {
      long[] prompt = model.tokenizer().encodeStart("Question: " + question
          + "\nAre you sure that you know the right answer to this question? Say yes or no.\nAnswer:");
      for (String word : List.of(" yes", " no")) {
        prompts.add(prompt);
        texts.add(model.tokenizer().encode(word));
      }
    }
    List<AnswerReader.Reading> read = new AnswerReader(model).read(prompts, texts, 1, Optional.empty(),
        n -> progress.accept("asking the model itself", n / 2));
    double[] out = new double[questions.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = 1 / (1 + Math.exp(read.get(2 * i).logProbability() - read.get(2 * i + 1).logProbability()));
    }
    return out;
  }
}
