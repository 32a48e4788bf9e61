package dev.lacuna.round;

import dev.lacuna.domain.Cost;
import dev.lacuna.knowledge.AnswerSampler;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often and at how many held-out questions a round is evaluated while it trains, so that all its evaluations are at
 * most a quarter of its work. The whole set is asked before the training and after its last epoch; what they leave of
 * the quarter is spent on evaluations in between, each at the same few questions.
 *
 * <p>Work is counted in tokens and not in seconds, so that a round with the same labels and seed keeps the same adapter
 * on a busy machine, on a quick one and when it is resumed.
 *
 * @param questions asked in each evaluation between, at most all that are held out
 * @param epochs after which it is evaluated, counted from 1, the last one (where all are asked) not among them
 */
public record EvaluationShare(int questions, List<Integer> epochs) {
  /** Of a round's work. */
  static final double SHARE = 0.25;
  /** What a token costs beside one of a prompt: decision 20 has the speeds that these were rounded from. */
  static final int GENERATED = 5;
  static final int TRAINED = 3;

  /** An evaluation of fewer says too little to keep an adapter for. */
  static final int LEAST_QUESTIONS = 32;
  /** Enough to draw a curve and to keep the best. */
  static final int MOST_QUESTIONS = 200;
  /** More evaluations than {@link #LEAST_EVALUATIONS} are made only where each can be at so many. */
  private static final int GOOD_QUESTIONS = 64;
  /** Made in any case: beside whole evaluations that alone are more than the quarter they are little. */
  static final int LEAST_EVALUATIONS = 3;

  public EvaluationShare {
    epochs = List.copyOf(epochs);
  }

  /**
   * @param whole what asking all held-out questions took
   * @param heldOut their number
   * @param trained tokens that all epochs will train on
   */
  public static EvaluationShare of(Cost whole, int heldOut, long trained, int epochs) {
    if (heldOut == 0 || epochs < 2) {
      return new EvaluationShare(heldOut, List.of());
    }
    double one = Math.max(1, work(whole) / heldOut);
    double left = work(Cost.ofTokens(0, 0, trained)) * SHARE / (1 - SHARE) - 2 * one * heldOut;
    int affordable = (int) Math.max(0, left / one);
    int evaluations = Math.clamp(affordable / Math.min(heldOut, GOOD_QUESTIONS),
        Math.min(LEAST_EVALUATIONS, epochs - 1),
        epochs - 1);
    int questions = Math.min(heldOut, Math.clamp(affordable / evaluations, LEAST_QUESTIONS, MOST_QUESTIONS));
    return new EvaluationShare(questions,
        IntStream.rangeClosed(1, evaluations).map(i -> (int) Math.round(i * (double) epochs / (evaluations + 1)))
            .map(epoch -> Math.clamp(epoch, 1, epochs - 1)).distinct().boxed().toList());
  }

  /**
   * What asking these questions takes, whether they were asked now or before: a common beginning is read once.
   *
   * @param prompts tokens of each
   */
  public static Cost asking(List<long[]> prompts, List<AnswerSampler.Answer> answers) {
    int common = prompts.stream().mapToInt(prompt -> prompt.length).min().orElse(0);
    for (long[] prompt : prompts) {
      int differs = Arrays.mismatch(prompt, 0, common, prompts.getFirst(), 0, common);
      common = differs < 0 ? common : differs;
    }
    int shared = common;
    return Cost.ofTokens(shared + prompts.stream().mapToLong(prompt -> prompt.length - shared).sum(),
        answers.stream().mapToLong(AnswerSampler.Answer::tokens).sum(), 0);
  }

  /** In tokens of a prompt. */
  static double work(Cost used) {
    return used.forwardTokens() + (double) GENERATED * used.generatedTokens() + (double) TRAINED * used.trainedTokens();
  }
}
