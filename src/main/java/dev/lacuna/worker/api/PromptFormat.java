package dev.lacuna.worker.api;

import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
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
 * @param sampling how answers are drawn wherever a request does not say otherwise
 */
public record PromptFormat(String instruction, String questionPrefix, String answerPrefix, String end,
    List<WorkedExample> examples, int maxAnswerTokens, String prompt, int thoughtTokens, Map<String, String> contexts,
    SamplingSettings sampling) {
  public static final String AUTO = "auto";
  public static final String PLAIN = "plain";
  public static final String CHAT = "chat";

  /** By the model's chat template where it has one. */
  public PromptFormat(String instruction, String questionPrefix, String answerPrefix, String end,
      List<WorkedExample> examples, int maxAnswerTokens) {
    this(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, AUTO, 0, Map.of(),
        SamplingSettings.DEFAULT);
  }

  public PromptFormat {
    contexts = Collections.unmodifiableMap(new LinkedHashMap<>(contexts));
  }

  /** What a question is known by where its hidden states are kept: they are those of its context too. */
  public String named(String question) {
    String context = contexts.getOrDefault(question, "");
    return context.isEmpty() ? question : context + "\n\n" + question;
  }

  /** With ten samples at temperature 1. */
  public PromptFormat(String instruction, String questionPrefix, String answerPrefix, String end,
      List<WorkedExample> examples, int maxAnswerTokens, String prompt, int thoughtTokens,
      Map<String, String> contexts) {
    this(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, prompt, thoughtTokens, contexts,
        SamplingSettings.DEFAULT);
  }

  /** The same question drawn otherwise, or with longer answers. */
  public PromptFormat drawn(int maxAnswerTokens, SamplingSettings sampling) {
    return new PromptFormat(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, prompt,
        thoughtTokens, contexts, sampling);
  }

  /** With other worked examples. */
  public PromptFormat showing(List<WorkedExample> others) {
    return new PromptFormat(instruction, questionPrefix, answerPrefix, end, others, maxAnswerTokens, prompt,
        thoughtTokens, contexts, sampling);
  }

  /** With other texts before the questions, by wording. */
  public PromptFormat about(Map<String, String> others) {
    return new PromptFormat(instruction, questionPrefix, answerPrefix, end, examples, maxAnswerTokens, prompt,
        thoughtTokens, others, sampling);
  }

  /** What is the same for two ways that put a question alike, however answers are then drawn. */
  public PromptFormat wording() {
    return drawn(maxAnswerTokens, SamplingSettings.DEFAULT);
  }
}
