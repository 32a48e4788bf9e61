package dev.lacuna.round;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.statistics.Metrics;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How well a model answers held-out wordings.
 *
 * @param accuracy share whose greedy answer is equivalent to a reference
 * @param ece expected calibration error of the greedy answers' probabilities
 * @param right by item, in the items' order
 */
public record Evaluation(double accuracy, double ece, boolean[] right) {

  public static Evaluation of(LanguageModel model, FewShotFormat format, List<ModelQuestion> items,
      AnswerEquivalence equivalence, IntConsumer progress) {
    return of(items,
        AnswerSampler.greedy(model, format, items.stream().map(ModelQuestion::text).toList(), progress),
        equivalence);
  }

  /** @param answers greedy ones, in the items' order */
  public static Evaluation of(List<ModelQuestion> items, List<AnswerSampler.Answer> answers,
      AnswerEquivalence equivalence) {
    if (items.isEmpty()) {
      return new Evaluation(Double.NaN, Double.NaN, new boolean[0]);
    }
    boolean[] right = new boolean[items.size()];
    double[] confidence = new double[items.size()];
    int hits = 0;
    for (int i = 0; i < right.length; i++) {
      right[i] = equivalence.matches(items.get(i).text(), answers.get(i).text(), items.get(i).answers());
      confidence[i] = answers.get(i).probability();
      hits += right[i] ? 1 : 0;
    }
    return new Evaluation(hits / (double) right.length, Metrics.ece(confidence, right), right);
  }

  /** Share of these items that are right. */
  public double accuracyOf(int[] rows) {
    return rows.length == 0 ? Double.NaN
        : IntStream.of(rows).filter(i -> right[i]).count() / (double) rows.length;
  }

  /** What some of the items say by themselves; calibration is not known of them alone. */
  public Evaluation part(int[] rows) {
    boolean[] some = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = right[rows[i]];
    }
    return new Evaluation(accuracyOf(rows), Double.NaN, some);
  }

  /** Share of all items that were right in {@code before} and are wrong now. */
  public double forgottenSince(Evaluation before) {
    int lost = 0;
    for (int i = 0; i < right.length; i++) {
      lost += before.right[i] && !right[i] ? 1 : 0;
    }
    return right.length == 0 ? Double.NaN : lost / (double) right.length;
  }
}
