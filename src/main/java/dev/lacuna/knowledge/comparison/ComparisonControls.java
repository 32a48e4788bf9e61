package dev.lacuna.knowledge.comparison;

import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.knowledge.AnswerEvidence;
import dev.lacuna.knowledge.probe.Calibration;
import dev.lacuna.knowledge.probe.CrossValidation;
import dev.lacuna.knowledge.probe.LogisticRegression;
import dev.lacuna.knowledge.probe.ProbeFit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a figure of a probe stands beside, so that it is known what the figure is of (PARALLAX, arXiv 2605.17028: most
 * detectors of hallucination fall near chance once the text alone is taken into account). All three are logistic
 * regressions by the same folds, with the same search and calibration as the probes.
 *
 * <ul>
 *   <li>{@link #TEXT}: the question's words, without the model.
 *   <li>{@link #LENGTH}: the greedy answer's tokens, whichever way they point.
 *   <li>{@link #SHUFFLED}: the hidden states of all layers, with the training labels in random order.
 * </ul>
 */
final class ComparisonControls {
  static final String TEXT = "text-only";
  static final String LENGTH = "answer-length";
  static final String SHUFFLED = "shuffled-labels";
  static final List<String> ALL = List.of(TEXT, LENGTH, SHUFFLED);

  private final boolean[] wrong;
  private final StateLayers states;
  private final StateLayers words;
  private final StateLayers lengths;
  private final ProbeFit.Settings search;
  private final long seed;

  ComparisonControls(List<AnswerEvidence> questions, boolean[] wrong, StateLayers states, ProbeFit.Settings search,
      long seed) {
    this.wrong = wrong;
    this.states = states;
    this.search = new ProbeFit.Settings(search.folds(), search.l2(), 0, 0, search.mlp());
    this.seed = seed;
    this.words = StateLayers.of(
        new float[][][] {BagOfWords.of(questions.stream().map(AnswerEvidence::question).toList())});
    float[][] tokens = new float[wrong.length][];
    for (int i = 0; i < wrong.length; i++) {
      int length = questions.get(i).greedy().tokens();
      tokens[i] = new float[] {length, (float) Math.log1p(length)};
    }
    this.lengths = StateLayers.of(new float[][][] {tokens});
  }

  /** @return for each control the probability that the greedy answer is wrong, {@code [held]} */
  Map<String, double[]> heldOut(int[] training, int[] held) {
    boolean[] target = CrossValidation.take(wrong, training);
    Map<String, double[]> out = new LinkedHashMap<>();
    out.put(TEXT, fitted(words, target, target, training, held));
    out.put(LENGTH, fitted(lengths, target, target, training, held));
    out.put(SHUFFLED, fitted(states, shuffled(target), target, training, held));
    return out;
  }

  private double[] fitted(StateLayers features, boolean[] labels, boolean[] target, int[] training, int[] held) {
    ProbeFit fit = ProbeFit.search(features.take(training), labels, search, seed)
        .best(LogisticRegression.KIND);
    return Calibration.platt(fit.outOfFold(), target)
        .probabilities(fit.best().logitsOf(features.take(held)));
  }

  private boolean[] shuffled(boolean[] labels) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, labels.length).boxed().toList());
    Collections.shuffle(order, new SplittableRandom(seed));
    return CrossValidation.take(labels, order.stream().mapToInt(Integer::intValue).toArray());
  }
}
