package dev.lacuna.agreement;

import java.util.List;

/**
 * How far the annotators of a project agree.
 *
 * @param labelled questions of which a person has given an answer or called it bad
 * @param shared those of which two or more have; only these tell of agreement
 * @param blind those of {@code shared} that the project asks several about, who do not see each other's answers
 * @param conflicts those on which they differ and nobody has settled it
 * @param settled those that somebody has settled
 * @param byMeaning answers that the rules call the same are one category
 * @param asWritten answers are one category only where they are the same to the letter
 * @param pairs each two annotators who share a question
 * @param topics by what the questions are about, the largest first; empty where that is not known
 * @param guidelines by the version of the guidelines that both had before them
 */
public record AgreementReport(int labelled, int shared, int blind, int conflicts, int settled, Agreement byMeaning,
    Agreement asWritten, List<Pair> pairs, List<Group> topics, List<Group> guidelines, List<Person> annotators) {

  /** Two annotators, by name. */
  public record Pair(String one, String other, Agreement agreement) {}

  /** Some of the questions. */
  public record Group(String name, Agreement agreement) {}

  /**
   * One annotator.
   *
   * @param gold gold questions that they have answered, {@code goldRight} of them as they are settled
   */
  public record Person(String name, int answered, int dontKnow, int bad, int gold, int goldRight) {}

  /** What a model can be measured to reach against these answers. */
  public Ceiling ceiling() {
    return Ceiling.of(byMeaning.observed());
  }
}
