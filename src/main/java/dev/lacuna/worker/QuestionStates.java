package dev.lacuna.worker;

import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.worker.api.Question;
import java.util.List;
import java.util.stream.IntStream;

/** Hidden states of the last prompt token, as the open model has them; what was read before is not read again. */
record QuestionStates(ProjectModel model, FewShotFormat format) {

  /**
   * One prefill for each question that was not read yet. One prefill goes through all layers, so all are kept where there is
   * room for them.
   *
   * @param layers 0 is the embedding
   * @return {@code [layers][questions][d]}
   */
  float[][][] read(List<Question> questions, int[] layers, PhaseProgress progress) {
    StatesCache cache = model.states();
    List<Question> missing = questions.stream()
        .filter(question -> IntStream.of(layers).anyMatch(layer -> cache.state(format, question.text(), layer).isEmpty()))
        .toList();
    int all = model.model().config().layers() + 1;
    long bytes = 4L * questions.size() * all * model.model().config().hiddenSize();
    int[] wanted = bytes <= StatesCache.MOST_BYTES ? IntStream.range(0, all).toArray() : layers;
    float[][][] read = read(missing, wanted, questions.size() - missing.size(), progress);
    int[] column = IntStream.of(layers)
        .map(layer -> IntStream.range(0, wanted.length).filter(i -> wanted[i] == layer).findFirst().orElseThrow()).toArray();
    float[][][] states = new float[layers.length][questions.size()][];
    for (int row = 0, next = 0; row < states[0].length; row++) {
      Question question = questions.get(row);
      boolean fresh = next < missing.size() && missing.get(next) == question;
      for (int layer = 0; layer < layers.length; layer++) {
        states[layer][row] = fresh ? read[column[layer]][next]
            : cache.state(format, question.text(), layers[layer]).orElseThrow();
      }
      next += fresh ? 1 : 0;
    }
    if (bytes <= StatesCache.MOST_BYTES) {
      for (int row = 0; row < missing.size(); row++) {
        for (int layer = 0; layer < wanted.length; layer++) {
          cache.keep(format, missing.get(row).text(), wanted[layer], read[layer][row]);
        }
      }
    }
    return states;
  }

  private float[][][] read(List<Question> questions, int[] layers, int known, PhaseProgress progress) {
    float[][][] states = new float[layers.length][questions.size()][];
    int[] done = {known};
    progress.accept("reading hidden states", known);
    if (questions.isEmpty()) {
      return states;
    }
    model.model().hiddenStates(format.prompts(model.model().tokenizer(), questions.stream().map(Question::text).toList()),
        layers, LanguageModel.Pooling.LAST_TOKEN, (indices, some) -> {
          for (int layer = 0; layer < layers.length; layer++) {
            for (int i = 0; i < indices.length; i++) {
              states[layer][indices[i]] = some[layer][i];
            }
          }
          done[0] += indices.length;
          progress.accept("reading hidden states", done[0]);
        });
    return states;
  }
}
