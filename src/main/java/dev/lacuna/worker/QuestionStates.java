package dev.lacuna.worker;

import dev.lacuna.knowledge.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.worker.api.Question;
import java.util.List;

/** Hidden states of the last prompt token, as the open model has them. */
record QuestionStates(ProjectModel model, FewShotFormat format) {

  /**
   * One prefill for each question.
   *
   * @param layers 0 is the embedding
   * @return {@code [layers][questions][d]}
   */
  float[][][] read(List<Question> questions, int[] layers, PhaseProgress progress) {
    float[][][] states = new float[layers.length][questions.size()][];
    int[] done = {0};
    progress.accept("reading hidden states", 0);
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
