package dev.lacuna.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that answers are judged by. A worked solution, an option and a yes or no are judged by what they come to
 * ({@link FinalAnswers}); any other answer is read with its question ({@link ReferenceJudge}): a reference counts where
 * the text asserts it. One thread.
 */
public final class AnswerRules implements AnswerEquivalence {
  private final FinalAnswers finals = new FinalAnswers(NormalisedAnswers.withCommonNames());
  private final ReferenceJudge reading = new ReferenceJudge();
  private @Nullable Asked last;

  /**
   * @param end whether only the end of a text tells the answer
   * @param statement whether it is to be said whether a statement is true
   */
  private record Asked(String question, List<String> references, boolean end, boolean statement) {}

  @Override
  public boolean matches(String question, String answer, List<String> references) {
    Asked asked = asked(question, references);
    if (!asked.end && !FinalAnswer.isMarked(answer)) {
      return reading.right(question, answer, references);
    }
    // Who repeats a statement behind "yes" does answer.
    return references.stream().anyMatch(reference -> ReferenceJudge.verbatim(answer, reference))
        || !silent(asked.statement ? "" : question, answer)
            && finals.matches(asked.statement ? question + " Yes or no?" : question, answer, references);
  }

  @Override
  public boolean equivalent(String question, String a, String b) {
    if (finals.equivalent(question, a, b)) {
      return true;
    }
    // Two dates, or two amounts in units, are compared exactly.
    if (NormalisedAnswers.exact(a, b)) {
      return false;
    }
    return !asked(question, List.of()).end && !FinalAnswer.isMarked(a) && !FinalAnswer.isMarked(b)
        ? reading.same(question, a, b)
        : silent(question, a) && silent(question, b);
  }

  @Override
  public boolean silent(String question, String text) {
    return reading.silent(question, text);
  }

  @Override
  public boolean coarser(String question, String a, String b) {
    return !asked(question, List.of()).end && reading.coarser(question, a, b);
  }

  @Override
  public boolean inCommonWords(String question, String text) {
    return !asked(question, List.of(text)).end && reading.inCommonWords(question, text);
  }

  private Asked asked(String question, List<String> references) {
    Asked asked = last;
    if (asked == null || !asked.question.equals(question) || !asked.references.equals(references)) {
      asked = new Asked(question, List.copyOf(references), FinalAnswer.isAsked(question, references),
          FinalAnswer.isStatement(question, references));
      last = asked;
    }
    return asked;
  }
}
