package dev.lacuna.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Cost;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EvaluationShareTest {
  /** 12 prompt tokens and 5 of an answer for each question. */
  private static Cost asking(int questions) {
    return Cost.ofTokens(12L * questions, 5L * questions, 0);
  }

  private static double shareOf(EvaluationShare share, int heldOut, long trained) {
    double one = EvaluationShare.work(asking(heldOut)) / heldOut;
    double looks = one * (2.0 * heldOut + share.questions() * share.epochs().size());
    return looks / (looks + EvaluationShare.TRAINED * trained);
  }

  @Property(tries = 200)
  void allEvaluationsAreAtMostAQuarterOrTheWholeOnesAndThreeSmallLooks(@ForAll @IntRange(min = 1, max = 3000) int held,
      @ForAll @LongRange(min = 100, max = 1_000_000) long trained, @ForAll @IntRange(min = 1, max = 40) int epochs) {
    EvaluationShare share = EvaluationShare.of(asking(held), held, trained, epochs);
    assertThat(share.questions()).isBetween(Math.min(held, 1), held);
    assertThat(share.epochs()).isSorted().doesNotHaveDuplicates()
        .allSatisfy(number -> assertThat(number).isBetween(1, epochs - 1));
    boolean least = share.epochs().isEmpty() || share.epochs().size() <= EvaluationShare.LEAST_EVALUATIONS
        && share.questions() <= EvaluationShare.LEAST_QUESTIONS;
    assertThat(shareOf(share, held, trained) <= EvaluationShare.SHARE + 1e-9 || least).isTrue();
  }

  @Test
  void whereThereIsRoomItLooksAfterEveryEpochAtTwoHundred() {
    EvaluationShare share = EvaluationShare.of(asking(500), 500, 10_000_000, 12);
    assertThat(share.questions()).isEqualTo(200);
    assertThat(share.epochs()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void aRoundOfARealModelLooksRarelyAndSpreadsItsLooks() {
    EvaluationShare share = EvaluationShare.of(asking(200), 200, 21_468, 12);
    assertThat(share.questions()).isBetween(32, 120);
    assertThat(share.epochs()).hasSizeBetween(3, 6);
    assertThat(shareOf(share, 200, 21_468)).isLessThanOrEqualTo(0.25);
  }

  @Test
  void withoutHeldOutQuestionsItNeverLooks() {
    assertThat(EvaluationShare.of(asking(0), 0, 1000, 12).epochs()).isEmpty();
    assertThat(EvaluationShare.of(asking(100), 100, 1_000_000, 1).epochs()).isEmpty();
  }
}
