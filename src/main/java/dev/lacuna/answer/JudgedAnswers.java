package dev.lacuna.answer;

import java.util.List;

/**
 * Compares by rules first, and asks a judge only of what they leave open: where they see a difference between texts in
 * common words ({@link AnswerEquivalence#inCommonWords}). Names, dates and amounts the rules compare exactly, and
 * language models are weak at numbers (Ravichander et al., EQUATE, arXiv 1901.03735). Nor is a judge asked of a text
 * that is no answer. Of a worked solution it is shown the final answer, for it would judge the way.
 */
public record JudgedAnswers(AnswerEquivalence rules, AnswerEquivalence judge) implements AnswerEquivalence {

  @Override
  public boolean equivalent(String question, String a, String b) {
    return rules.equivalent(question, a, b)
        || (inCommonWords(question, a) || inCommonWords(question, b)) && !silent(question, a) && !silent(question, b)
            && judged(question, a, b);
  }

  @Override
  public boolean matches(String question, String answer, List<String> references) {
    return rules.matches(question, answer, references) || !silent(question, answer)
        && references.stream().anyMatch(reference -> inCommonWords(question, reference)
            && judged(question, answer, reference));
  }

  @Override
  public boolean silent(String question, String text) {
    return rules.silent(question, text);
  }

  @Override
  public boolean coarser(String question, String a, String b) {
    return rules.coarser(question, a, b);
  }

  @Override
  public boolean inCommonWords(String question, String text) {
    return rules.inCommonWords(question, text);
  }

  @Override
  public AnswerEquivalence withoutModel() {
    return rules.withoutModel();
  }

  private boolean judged(String question, String a, String b) {
    String one = FinalAnswer.of(question, a);
    String two = FinalAnswer.of(question, b);
    return !NormalisedAnswers.exact(one, two) && judge.equivalent(question, one, two);
  }
}
