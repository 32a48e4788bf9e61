package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.round.Evaluation;
import dev.lacuna.round.EvaluationShare;
import dev.lacuna.worker.api.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which adapter of a round is kept, decided by what its looks say. */
class RoundEvaluationsTest {
  private static final int STEPS_PER_EPOCH = 4;
  private static final int EPOCHS = 12;
  private static final int LAST = STEPS_PER_EPOCH * EPOCHS;
  private final Cancellation cancellation = new Cancellation();
  /** The share that is right in each look, in turn. */
  private final Deque<Double> shares = new ArrayDeque<>();

  private RoundEvaluations evaluations(int heldOut, int few, int... epochs) {
    List<ModelQuestion> items = IntStream.range(0, heldOut)
        .mapToObj(i -> new ModelQuestion(i, "What is " + i + "?", List.of("x"))).toList();
    return new RoundEvaluations(items, right(heldOut, 0.25),
        new EvaluationShare(few, IntStream.of(epochs).boxed().toList()), 80, STEPS_PER_EPOCH, EPOCHS, 1,
        new JobContext(cancellation, event -> {}), (asked, phase) -> right(asked.size(), shares.remove()));
  }

  /** Spread evenly, so that any part of the questions has nearly the same share. */
  private static Evaluation right(int size, double share) {
    boolean[] right = new boolean[size];
    for (int i = 0; i < size; i++) {
      right[i] = (int) ((i + 1) * share) > (int) (i * share);
    }
    return new Evaluation(share, 0, right);
  }

  /** Whether the last adapter is kept beside one of an earlier epoch, by the share that each has right. */
  private boolean lastIsKept(RoundEvaluations evaluations, double between, double last) {
    shares.addAll(List.of(between, last));
    double earlier = evaluations.applyAsDouble(4 * STEPS_PER_EPOCH);
    double end = evaluations.applyAsDouble(LAST);
    return !(end < earlier); // as LoraTraining chooses
  }

  @Test
  void anEarlierAdapterThatALuckyLookAtAFewPutsFirstIsNotKept() {
    RoundEvaluations evaluations = evaluations(781, 32, 4);
    assertThat(lastIsKept(evaluations, 0.40, 0.30)).isTrue();
    assertThat(evaluations.of(0.40)).map(Evaluation::accuracy).isEqualTo(Optional.of(0.30));
  }

  @Test
  void anEarlierAdapterThatIsBetterByMoreThanChanceIsKept() {
    RoundEvaluations evaluations = evaluations(781, 32, 4);
    assertThat(lastIsKept(evaluations, 0.75, 0.30)).isFalse();
    assertThat(evaluations.of(0.75)).as("all questions have to be asked of it").isEmpty();
  }

  @Test
  void aHundredQuestionsTellMoreThanThirtyTwo() {
    assertThat(lastIsKept(evaluations(781, 32, 4), 0.45, 0.30)).isTrue();
    assertThat(lastIsKept(evaluations(781, 200, 4), 0.45, 0.30)).isFalse();
  }

  @Test
  void whereEveryLookIsAtAllQuestionsTheBestOfWhatWasShownIsKept() {
    assertThat(lastIsKept(evaluations(40, 40, 4), 0.50, 0.45)).isFalse();
  }

  @Test
  void ofTwoEquallyGoodTheLaterIsKept() {
    assertThat(lastIsKept(evaluations(40, 40, 4), 0.50, 0.50)).isTrue();
  }

  @Test
  void nothingRightAtAllIsStillNoProofOnAFew() {
    assertThat(lastIsKept(evaluations(781, 32, 4), 0.0625, 0)).isTrue();
  }

  @Test
  void aRoundThatTheUserEndsIsJudgedAsOneThatCameToItsEnd() {
    RoundEvaluations evaluations = evaluations(781, 32, 4);
    shares.addAll(List.of(0.40, 0.30));
    double earlier = evaluations.applyAsDouble(4 * STEPS_PER_EPOCH);
    cancellation.stopAndKeepBest();
    assertThat(evaluations.applyAsDouble(5 * STEPS_PER_EPOCH)).isGreaterThanOrEqualTo(earlier);
  }

  @Test
  void epochsWithoutALookAndRoundsWithoutHeldOutQuestionsAskNothing() {
    assertThat(evaluations(781, 32, 4).applyAsDouble(3 * STEPS_PER_EPOCH))
        .isEqualTo(LoraTraining.NOT_EVALUATED);
    assertThat(evaluations(0, 0).applyAsDouble(LAST)).isNaN();
  }
}
