package dev.lacuna.knowledge;

import java.util.List;

/**
 * Compares by rules first, and asks a judge of the final answers only where the rules see a difference: a judge is
 * slow, and on a worked solution it would judge the way and not the answer. Two dates or two amounts the rules compare
 * exactly, so a judge is not asked of them: language models are weak at numbers (Ravichander et al., EQUATE, arXiv
 * 1901.03735). Nor is it asked of a text that is no answer.
 */
public record JudgedAnswers(AnswerEquivalence rules, AnswerEquivalence judge) implements AnswerEquivalence {

  @Override
  public boolean equivalent(String question, String a, String b) {
    return rules.equivalent(question, a, b)
        || !silent(question, a) && !silent(question, b) && judged(question, a, b);
  }

  @Override
  public boolean matches(String question, String answer, List<String> references) {
    return rules.matches(question, answer, references) || !silent(question, answer)
        && references.stream().anyMatch(reference -> judged(question, answer, reference));
  }

  @Override
  public boolean silent(String question, String text) {
    return rules.silent(question, text);
  }

  private boolean judged(String question, String a, String b) {
    String one = FinalAnswer.of(question, a);
    String two = FinalAnswer.of(question, b);
    return !NormalisedAnswers.exact(one, two) && judge.equivalent(question, one, two);
  }
}
