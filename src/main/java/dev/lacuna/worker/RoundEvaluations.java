package dev.lacuna.worker;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.round.Evaluation;
import dev.lacuna.round.EvaluationShare;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One round's evaluations on held-out questions, as {@link EvaluationShare} allots them. All adapters are compared by
 * the same few questions; after the last epoch, or where the user ends the round, all questions are asked, and the few
 * among them are that look. The last adapter has learned most, so that an earlier one is kept only where it was better
 * by more than chance: the best of several looks at 32 questions is half luck.
 */
final class RoundEvaluations implements ToDoubleFunction<Integer> {
  /** Of the standard normal, one-sided 5 %. */
  private static final double QUANTILE = 1.645;

  private final List<ModelQuestion> items;
  private final Evaluation base;
  private final EvaluationShare share;
  private final int labels;
  private final JobContext job;
  private final BiFunction<List<ModelQuestion>, String, Evaluation> ask;
  private final int[] few;
  private final int stepsPerEpoch;
  private final int steps;
  private Optional<Evaluation> whole = Optional.empty();
  private double score = LoraTraining.NOT_EVALUATED;

  /**
   * @param base of the model before the round, on all items
   * @param labels how many are taught, for the messages
   * @param stepsPerEpoch optimiser steps
   * @param ask puts questions to the model as it stands, in the phase that is named
   */
  RoundEvaluations(List<ModelQuestion> items, Evaluation base, EvaluationShare share, int labels, int stepsPerEpoch,
      int epochs, long seed, JobContext job, BiFunction<List<ModelQuestion>, String, Evaluation> ask) {
    this.items = items;
    this.base = base;
    this.share = share;
    this.labels = labels;
    this.stepsPerEpoch = stepsPerEpoch;
    this.steps = stepsPerEpoch * epochs;
    this.job = job;
    this.ask = ask;
    List<Integer> rows = new ArrayList<>(IntStream.range(0, items.size()).boxed().toList());
    Collections.shuffle(rows, new SplittableRandom(seed));
    this.few = rows.stream().limit(share.questions()).mapToInt(Integer::intValue).toArray();
  }

  /** The score of the adapter as it stands after so many steps. */
  @Override
  public double applyAsDouble(Integer step) {
    if (items.isEmpty()) {
      return Double.NaN;
    }
    if (step >= steps || job.stopRequested()) {
      Evaluation now = ask.apply(items, Progress.EVALUATING_AFTER);
      whole = Optional.of(now);
      score = now.accuracyOf(few) + chance(now.accuracyOf(few));
      return score;
    }
    if (!share.epochs().contains(step / stepsPerEpoch)) {
      return LoraTraining.NOT_EVALUATED;
    }
    Evaluation now = ask.apply(IntStream.of(few).mapToObj(items::get).toList(), "evaluating");
    double accuracy = now.accuracy();
    // Of all questions: what they had before, moved by how far the few have moved.
    double all = Math.clamp(base.accuracy() + accuracy - base.accuracyOf(few), 0, 1);
    job.tell(new RoundEvaluation(step, labels, all, now.ece(), now.forgottenSince(base.part(few))));
    return accuracy;
  }

  /**
   * By how much chance alone makes one of two equally good adapters better at the few questions. None where they are
   * all that there are: the figures are whole ones then, and the best of what was shown is kept. A function of the
   * share alone, so that a round that is resumed keeps the same adapter.
   */
  private double chance(double share) {
    if (few.length == items.size()) {
      return 0;
    }
    // Agresti and Coull's two and two more keep a share of 0 or 1 from having no spread.
    double p = (share * few.length + 2) / (few.length + 4);
    return QUANTILE * Math.sqrt(2 * p * (1 - p) / few.length);
  }

  /**
   * All questions as the adapter with the best score answers them, where it is the one that they were asked of last; a
   * later adapter of equal score is the better one.
   */
  Optional<Evaluation> of(double bestScore) {
    return whole.filter(evaluation -> score >= bestScore);
  }
}
