package dev.lacuna.worker.api;

import java.util.List;

/**
 * How a question is put to the model: {@code instruction}, then the examples, then the question, each by the
 * template {@code questionPrefix + question + answerPrefix + answer + end}.
 *
 * @param examples worked examples, question and answer (the few shots)
 * @param maxAnswerTokens longest answer sampled, in tokens
 */
public record PromptFormat(String instruction, String questionPrefix, String answerPrefix, String end,
    List<Example> examples, int maxAnswerTokens) {

  /** One worked example. */
  public record Example(String question, String answer) {}
}
