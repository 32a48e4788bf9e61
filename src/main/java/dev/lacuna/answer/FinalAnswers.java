package dev.lacuna.answer;

/**
 * Compares the final answers of two texts by another equivalence: a worked solution with a short reference, for
 * example.
 */
public record FinalAnswers(AnswerEquivalence within) implements AnswerEquivalence {

  @Override
  public boolean equivalent(String question, String a, String b) {
    return within.equivalent(question, a, b)
        || within.equivalent(question, FinalAnswer.of(question, a), FinalAnswer.of(question, b));
  }

  @Override
  public AnswerEquivalence withoutModel() {
    return new FinalAnswers(within.withoutModel());
  }
}
