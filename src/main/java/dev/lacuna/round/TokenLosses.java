package dev.lacuna.round;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.AnswerReader;
import dev.lacuna.lm.LanguageModel;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;

/**
 * How much each token of a question's own text surprises the model after the prompt's beginning: −log p in nats. ALPS
 * (arXiv 2010.09535) takes the losses of masked words; a causal model's next-token losses stand in for them.
 */
record TokenLosses(LanguageModel model, FewShotFormat format, ObjIntConsumer<String> progress) {

  /** {@code [questions, longest]}, zeros behind the shorter ones. */
  float[][] of(List<String> questions) {
    List<long[]> texts = questions.stream().map(element -> format.asked(model.tokenizer(), element)).toList();
    // A prompt needs a token of its own; a question with nothing before it is read after a line's end.
    List<long[]> before = questions.stream().map(element -> format.before(model.tokenizer(), element))
        .map(begun -> begun.length > 0 ? begun : model.tokenizer().encode("\n")).toList();
    List<AnswerReader.Reading> read = new AnswerReader(model)
        .read(before, texts, 1, Optional.empty(),
            n -> progress.accept("reading the questions", n));
    int longest = texts.stream().mapToInt(text -> text.length).max().orElse(0);
    float[][] out = new float[questions.size()][longest];
    for (int i = 0; i < out.length; i++) {
      float[] logs = read.get(i).logProbabilities();
      for (int t = 0; t < logs.length; t++) {
        out[i][t] = -logs[t];
      }
    }
    return out;
  }
}
