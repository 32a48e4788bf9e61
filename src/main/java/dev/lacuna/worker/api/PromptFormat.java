package dev.lacuna.worker.api;

import java.util.List;

/**
 * How a question is put to the model: {@code instruction}, then the examples, then the question, each by the
 * template {@code questionPrefix + question + answerPrefix + answer + end}.
 *
 * @param prompt {@link #PLAIN} for the text above; {@link #CHAT} for turns by the model's chat template;
 *     {@link #AUTO} for turns where the model has a template
 * @param examples worked examples, question and answer (the few shots)
 * @param maxAnswerTokens longest answer sampled, in tokens
 */
public record PromptFormat(String instruction, String questionPrefix, String answerPrefix, String end,
    List<Example> examples, int maxAnswerTokens, String prompt) {
  public static final String AUTO = "auto";
  public static final String PLAIN = "plain";
  public static final String CHAT = "chat";

  /** By the model's chat template where it has one. */
  public PromptFormat(String instruction, String questionPrefix, String answerPrefix, String end,
      List<Example> examples, int maxAnswerTokens) {
    this(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, AUTO);
  }

  /** One worked example. */
  public record Example(String question, String answer) {}
}
