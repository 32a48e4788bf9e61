package dev.lacuna.knowledge;

/**
 * Compares by rules first, and asks a judge of the final answers only where the rules see a difference: a judge is slow, and on a
 * worked solution it would judge the way and not the answer.
 */
public record JudgedAnswers(AnswerEquivalence rules, AnswerEquivalence judge) implements AnswerEquivalence {

  @Override
  public boolean equivalent(String question, String a, String b) {
    return rules.equivalent(question, a, b)
        || judge.equivalent(question, FinalAnswer.of(question, a), FinalAnswer.of(question, b));
  }
}
