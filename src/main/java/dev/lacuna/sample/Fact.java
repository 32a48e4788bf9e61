package dev.lacuna.sample;

import java.util.List;
import java.util.Locale;

/**
 * One true statement: the {@code relation} of the {@code subject} is any of the {@code answers}.
 *
 * @param relation what is asked, as in "capital"
 * @param subject whom it is asked of, as in "Cambodia"
 * @param answers accepted answers, the canonical one first; never empty
 * @param group the region, block or class that decides what the base model is taught
 */
public record Fact(String relation, String subject, List<String> answers, String group) {
  public Fact {
    answers = List.copyOf(answers);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("The fact " + relation + " of " + subject + " has no answer; give one.");
    }
  }

  /** The answer the base model is taught, when it is taught this fact. */
  public String canonical() {
    return answers.getFirst();
  }

  /** {@code relation|subject}: unique within a sample project. */
  public String key() {
    return relation + "|" + subject;
  }

  /** Whether {@code answer} is accepted, whatever its case and punctuation. */
  public boolean accepts(String answer) {
    String normal = normalise(answer);
    return answers.stream().anyMatch(a -> normalise(a).equals(normal));
  }

  public static String normalise(String answer) {
    return answer.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
