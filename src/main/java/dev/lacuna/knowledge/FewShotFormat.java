package dev.lacuna.knowledge;

import dev.lacuna.lm.TextTokenizer;
import java.util.List;
import java.util.Set;

/**
 * How a question is put to the model: the instruction, then worked examples (the few shots), then the question.
 *
 * @param questionPrefix stands before every question, {@code answerPrefix} between question and answer, {@code end}
 *     after every answer; the model's answer ends where {@code end} begins
 * @param maxAnswerTokens longest answer that is sampled
 */
public record FewShotFormat(String instruction, String questionPrefix, String answerPrefix, String end,
    List<Shot> shots, int maxAnswerTokens) {

  /** One worked example. */
  public record Shot(String question, String answer) {}

  public FewShotFormat {
    shots = List.copyOf(shots);
    if (maxAnswerTokens < 1) {
      throw new IllegalArgumentException("maxAnswerTokens must be at least 1, is " + maxAnswerTokens);
    }
  }

  /** What every prompt begins with, so that the model prefills it once. */
  public String beginning() {
    StringBuilder text = new StringBuilder(instruction);
    for (Shot shot : shots) {
      text.append(questionPrefix).append(shot.question()).append(answerPrefix).append(' ').append(shot.answer())
          .append(end);
    }
    return text.toString();
  }

  /** Tokens of the prompt for one question. */
  public long[] prompt(TextTokenizer tokenizer, String question) {
    return join(tokenizer.encodeStart(beginning()), asked(tokenizer, question));
  }

  /** Tokens of the prompts for many questions. */
  public List<long[]> prompts(TextTokenizer tokenizer, List<String> questions) {
    long[] beginning = tokenizer.encodeStart(beginning());
    return questions.stream().map(q -> join(beginning, asked(tokenizer, q))).toList();
  }

  /** What a training text begins with: the instruction, and the tokenizer's own leading tokens. */
  public long[] start(TextTokenizer tokenizer) {
    return tokenizer.encodeStart(instruction);
  }

  /** Tokens of an answer with its end. */
  public long[] answer(TextTokenizer tokenizer, String answer) {
    return tokenizer.encode(" " + answer.strip() + end);
  }

  public Set<String> stops() {
    return end.isEmpty() ? Set.of() : Set.of(end);
  }

  /** Tokens of a question as it stands within a prompt. */
  public long[] asked(TextTokenizer tokenizer, String question) {
    return tokenizer.encode(questionPrefix + question + answerPrefix);
  }

  private static long[] join(long[] first, long[] second) {
    long[] all = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
