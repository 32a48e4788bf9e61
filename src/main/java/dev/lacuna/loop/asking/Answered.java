package dev.lacuna.loop.asking;

import java.util.Comparator;
import java.util.List;

/**
 * A question of the user's with its known answers.
 *
 * @param answers at least one, the canonical one first
 * @param context the text that the question is about; empty for a plain one
 */
public record Answered(long id, String question, List<String> answers, String context) {
  private static final int WORDS = 5;
  private static final int LETTERS = 40;

  /** A plain question. */
  public Answered(long id, String question, List<String> answers) {
    this(id, question, answers, "");
  }

  public Answered {
    answers = List.copyOf(answers);
  }

  /** The answer to show: the first that is short, else the shortest. */
  String shown() {
    return answers.stream().map(String::strip).filter(Answered::isShort).findFirst()
        .or(() -> answers.stream().map(String::strip).min(Comparator.comparingInt(String::length))).orElse("");
  }

  /** Whether the answer shown is short, one thing, and not read off the question. */
  boolean isClear() {
    String shown = shown();
    return isShort(shown) && !shown.matches(".*[;()\\[\\]\\n].*") && !question.contains("\n")
        && !(" " + question.toLowerCase(java.util.Locale.ROOT) + " ").contains(
            shown.toLowerCase(java.util.Locale.ROOT));
  }

  static boolean isShort(String answer) {
    return !answer.isEmpty() && answer.length() <= LETTERS && answer.split("\\s+").length <= WORDS;
  }
}
