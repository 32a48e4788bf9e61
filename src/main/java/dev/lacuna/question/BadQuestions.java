package dev.lacuna.question;

import dev.lacuna.knowledge.probe.CrossValidation;
import dev.lacuna.knowledge.probe.LogisticRegression;
import dev.lacuna.statistics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Learns from the expert what a bad question is: logistic regression on hidden states, questions that were called bad
 * against questions that were answered. It passes everything until there are enough of both and it tells them apart on
 * questions that it has not learnt from.
 *
 * @param note when it is active, and if not, why not
 */
public record BadQuestions(Optional<LogisticRegression> reader, String note) {
  /** Where there is no expert to learn from. */
  public static final BadQuestions NOTHING = new BadQuestions(Optional.empty(), "");
  /** Of each kind. */
  static final int ENOUGH = 10;
  private static final double TELLS_APART = 0.65;
  private static final int FOLDS = 5;
  /** Strong, since there are more numbers in a state than questions to learn from. */
  private static final double L2 = 10;

  /**
   * @param good states {@code [n, d]} of questions that the expert answered
   * @param bad of those called a bad question
   */
  public static BadQuestions fit(List<float[]> good, List<float[]> bad) {
    if (good.size() < ENOUGH || bad.size() < ENOUGH) {
      return new BadQuestions(Optional.empty(), String.format(Locale.ROOT,
          "What the expert calls a bad question is not learnt yet: %d bad and %d answered of %d each that it takes.",
          bad.size(), good.size(), ENOUGH));
    }
    List<float[]> all = new ArrayList<>(good);
    all.addAll(bad);
    float[][] states = all.toArray(float[][]::new);
    boolean[] targets = new boolean[states.length];
    java.util.Arrays.fill(targets, good.size(), targets.length, true);
    double auroc = heldOut(states, targets);
    if (auroc < TELLS_APART) {
      return new BadQuestions(Optional.empty(), String.format(Locale.ROOT, "What the expert calls a bad question cannot"
          + " be told by the hidden state (AUROC %.2f in cross-validation, %.2f is asked for).", auroc, TELLS_APART));
    }
    return new BadQuestions(Optional.of(LogisticRegression.fit(states, targets, L2)), String.format(Locale.ROOT,
        "Questions like the %d that the expert called bad are left out (AUROC %.2f in cross-validation).", bad.size(),
        auroc));
  }

  private static double heldOut(float[][] states, boolean[] targets) {
    int[] folds = CrossValidation.folds(targets, FOLDS, 1);
    double[] scores = new double[targets.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      int now = fold;
      int[] in = IntStream.range(0, folds.length).filter(i -> folds[i] != now).toArray();
      int[] out = IntStream.range(0, folds.length).filter(i -> folds[i] == now).toArray();
      boolean[] known = new boolean[in.length];
      IntStream.range(0, in.length).forEach(i -> known[i] = targets[in[i]]);
      double[] read = LogisticRegression.fit(take(states, in), known, L2).logits(take(states, out));
      IntStream.range(0, out.length).forEach(i -> scores[out[i]] = read[i]);
    }
    return Metrics.auroc(scores, targets);
  }

  private static float[][] take(float[][] rows, int[] which) {
    return IntStream.of(which).mapToObj(i -> rows[i]).toArray(float[][]::new);
  }

  /** Which states look more like an answered question's than like a bad one's. */
  boolean[] pass(float[][] states) {
    boolean[] passed = new boolean[states.length];
    double[] logits = states.length == 0 ? new double[0]
        : reader.map(regression -> regression.logits(states)).orElseGet(() -> new double[states.length]);
    for (int i = 0; i < passed.length; i++) {
      passed[i] = logits[i] <= 0;
    }
    return passed;
  }
}
