package dev.lacuna.round;

import dev.lacuna.knowledge.answer.TextPreference;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * The loaded model as its own selector: p(" no") / (p(" yes") + p(" no")) to whether it is sure of the answer (p(True)
 * turned round; Kadavath et al., arXiv 2207.05221). A model that was not taught to follow instructions says little by
 * it.
 */
record ModelRatings(LanguageModel model, FewShotFormat format, ObjIntConsumer<String> progress) {
  private static final String ASKED = "Are you sure that you know the right answer to this question? Say yes or no.";

  /** {@code [questions]}, in [0, 1]; greater asks sooner. */
  double[] of(List<String> questions) {
    FewShotFormat asking = format.chat().isPresent() ? format.asking(ASKED, List.of())
        : format.worded("", "Question: ", "\n" + ASKED + "\nAnswer:", "", List.of(), 1);
    List<long[]> prompts = asking.prompts(model.tokenizer(), questions);
    double[] sure = new TextPreference(model, asking.answer(model.tokenizer(), "yes"),
        asking.answer(model.tokenizer(), "no"))
        .first(prompts, n -> progress.accept("asking the model itself", n));
    return Arrays.stream(sure).map(p -> 1 - p).toArray();
  }
}
