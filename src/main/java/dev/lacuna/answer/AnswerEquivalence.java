package dev.lacuna.answer;

import java.util.List;

/** Whether two answers to one question mean the same. */
public interface AnswerEquivalence {

  boolean equivalent(String question, String a, String b);

  /** Whether the answer is right: it means the same as one of the references. */
  default boolean matches(String question, String answer, List<String> references) {
    return references.stream().anyMatch(reference -> equivalent(question, answer, reference));
  }

  /**
   * Whether the text is no answer: it refuses, only repeats the question, is empty, or was cut before it said anything.
   * Such a text is wrong, and a model that keeps to it knows nothing.
   */
  default boolean silent(String question, String text) {
    return text.isBlank();
  }

  /** Whether an answer counts as none: it is silent, and does not name a reference for all that. */
  default boolean silent(String question, String text, boolean right) {
    return !right && silent(question, text);
  }

  /**
   * Whether the text says something in common words, which other words may say too. Of names, dates and figures this
   * equivalence sees every difference, and nobody else needs to be asked.
   */
  default boolean inCommonWords(String question, String text) {
    return true;
  }

  /** Whether the first of two equivalent answers says less: "Paris" of "Paris, Texas", "5" of "5 km". */
  default boolean coarser(String question, String a, String b) {
    return false;
  }

  /** What of it asks no model: for what is shown until all is judged. */
  default AnswerEquivalence withoutModel() {
    return this;
  }
}
