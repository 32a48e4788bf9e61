package dev.lacuna.question;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import java.util.List;

/** Where the hidden state of a question is read: put as the project puts it, at one layer, last token or mean. */
public record StateReader(LanguageModel model, FewShotFormat format, int layer, LanguageModel.Pooling pooling) {

  /** The last prompt token's, as the probe reads it. */
  public StateReader(LanguageModel model, FewShotFormat format, int layer) {
    this(model, format, layer, LanguageModel.Pooling.LAST_TOKEN);
  }

  /** {@code [n, d]}. */
  public float[][] read(List<String> questions) {
    return questions.isEmpty() ? new float[0][]
        : model.hiddenStates(format.prompts(model.tokenizer(), questions), new int[] {layer}, pooling)[0];
  }
}
