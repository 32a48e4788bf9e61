package dev.lacuna.knowledge;

import java.util.List;

/** Whether two answers to one question mean the same. */
public interface AnswerEquivalence {

  boolean equivalent(String question, String a, String b);

  /** Whether the answer is right: it means the same as one of the references. */
  default boolean matches(String question, String answer, List<String> references) {
    return references.stream().anyMatch(reference -> equivalent(question, answer, reference));
  }
}
