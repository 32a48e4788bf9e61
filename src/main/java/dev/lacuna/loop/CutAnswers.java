package dev.lacuna.loop;

import dev.lacuna.project.ProbedQuestion;
import java.util.Collection;

/**
 * How many answers of a probing ended at the limit of tokens: what was cut may say nothing, and then counts as wrong.
 *
 * @param greedy cut ones of {@code questions}, of those where it is known
 * @param drawn cut ones of {@code samples}
 * @param limit tokens of an answer, as the project has it now
 */
public record CutAnswers(int greedy, int questions, int drawn, int samples, int limit) {
  /** Above this share a longer limit is worth its cost. */
  private static final double MANY = 0.05;

  public static CutAnswers of(Collection<ProbedQuestion> probed, int limit) {
    int greedy = 0;
    int questions = 0;
    int drawn = 0;
    int samples = 0;
    for (ProbedQuestion question : probed) {
      if (!Double.isNaN(question.cut().greedy())) {
        greedy += (int) question.cut().greedy();
        questions++;
        drawn += Double.isNaN(question.cut().samples()) ? 0 : (int) question.cut().samples();
        samples += question.samples().stream().mapToInt(ProbedQuestion.Sample::count).sum();
      }
    }
    return new CutAnswers(greedy, questions, drawn, samples, limit);
  }

  /** Of all answers, in [0, 1]; NaN where an older program did not say. */
  public double share() {
    return (greedy + drawn) / (double) (questions + samples);
  }

  public boolean many() {
    return share() > MANY;
  }

  /** A limit to try instead. */
  public int longer() {
    return 2 * limit;
  }
}
