package dev.lacuna.knowledge;

import java.util.List;

/**
 * Where a model's answers are kept as soon as they are there, as it gave them: whoever judges them, and however often,
 * need not ask again.
 */
public interface AnswerStore {
  /** Keeps nothing. */
  AnswerStore NONE = new AnswerStore() {
    @Override
    public List<AnswerSampler.Answer> kept(String name) {
      return List.of();
    }

    @Override
    public void keep(List<String> names, List<List<AnswerSampler.Answer>> answers) {
      // Who asks has them.
    }
  };

  /** The answers under this name ({@link dev.lacuna.knowledge.prompt.PromptHash#of}); empty where there are none. */
  List<AnswerSampler.Answer> kept(String name);

  /** Keeps answers, some for each name. */
  void keep(List<String> names, List<List<AnswerSampler.Answer>> answers);
}
