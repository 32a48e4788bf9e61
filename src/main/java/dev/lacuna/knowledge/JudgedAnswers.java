package dev.lacuna.knowledge;

/**
 * Compares by rules first, and asks a judge of the final answers only where the rules see a difference: a judge is slow, and on a
 * worked solution it would judge the way and not the answer. Two dates or two amounts the rules compare exactly, so a judge is
 * not asked of them: language models are weak at numbers (Ravichander et al., EQUATE, arXiv 1901.03735).
 */
public record JudgedAnswers(AnswerEquivalence rules, AnswerEquivalence judge) implements AnswerEquivalence {

  @Override
  public boolean equivalent(String question, String a, String b) {
    if (rules.equivalent(question, a, b)) {
      return true;
    }
    String one = FinalAnswer.of(question, a);
    String two = FinalAnswer.of(question, b);
    return !NormalisedAnswers.exact(one, two) && judge.equivalent(question, one, two);
  }
}
