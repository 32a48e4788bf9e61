package dev.lacuna.worker.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a question is put to the model: {@code instruction}, then the examples, then the question, each by the
 * template {@code questionPrefix + question + answerPrefix + answer + end}.
 *
 * @param prompt {@link #PLAIN} for the text above; {@link #CHAT} for turns by the model's chat template;
 *     {@link #AUTO} for turns where the model has a template
 * @param examples worked examples, question and answer (the few shots)
 * @param maxAnswerTokens longest answer sampled, in tokens
 * @param thoughtTokens longest thought of a model that cannot be asked not to think aloud, in tokens; 0 closes it
 * @param contexts the text that is put before a question, by the question's wording; plain questions have none
 */
public record PromptFormat(String instruction, String questionPrefix, String answerPrefix, String end,
    List<Example> examples, int maxAnswerTokens, String prompt, int thoughtTokens, Map<String, String> contexts) {
  public static final String AUTO = "auto";
  public static final String PLAIN = "plain";
  public static final String CHAT = "chat";

  /** By the model's chat template where it has one. */
  public PromptFormat(String instruction, String questionPrefix, String answerPrefix, String end,
      List<Example> examples, int maxAnswerTokens) {
    this(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, AUTO, 0, Map.of());
  }

  public PromptFormat {
    contexts = Collections.unmodifiableMap(new LinkedHashMap<>(contexts));
  }

  /** What a question is known by where its hidden states are kept: they are those of its context too. */
  public String named(String question) {
    String context = contexts.getOrDefault(question, "");
    return context.isEmpty() ? question : context + "\n\n" + question;
  }

  /** One worked example. */
  public record Example(String question, String answer) {}
}
