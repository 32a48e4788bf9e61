package dev.lacuna.learningcurve;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetrospectiveSplitTest {

  @Test
  void refusesBelowASensibleNumberOfLabels() {
    assertThat(RetrospectiveSplit.of(59, 0)).isEmpty();
    assertThat(RetrospectiveSplit.of(60, 0)).isPresent();
    assertThat(RetrospectiveSplit.of(39, 300)).isEmpty();
    assertThat(RetrospectiveSplit.of(40, 300)).isPresent();
  }

  @Test
  void theProjectsOwnHeldOutQuestionsJudgeWhereThereAreEnough() {
    RetrospectiveSplit own = RetrospectiveSplit.of(120, 300).orElseThrow();
    assertThat(own).isEqualTo(new RetrospectiveSplit(RetrospectiveSimulation.Referee.EVALUATION, 84, 150, 0.5, 14));
    RetrospectiveSplit labels = RetrospectiveSplit.of(120, 39).orElseThrow();
    assertThat(labels).isEqualTo(new RetrospectiveSplit(RetrospectiveSimulation.Referee.LABELS, 84, 36, 0.3, 14));
  }

  @Property(tries = 150)
  void leavesTheStrategiesAChoiceToTheLastRound(@ForAll @IntRange(min = 60, max = 5000) int labels,
      @ForAll @IntRange(max = 3000) int evaluation) {
    RetrospectiveSplit plan = RetrospectiveSplit.of(labels, evaluation).orElseThrow();
    assertThat(plan.batch() * RetrospectiveSplit.ROUNDS).isLessThanOrEqualTo(plan.pool() / 2).isPositive();
    assertThat(plan.questions()).isBetween(18, Math.max(200, labels));
    assertThat(plan.share()).isGreaterThan(0).isLessThanOrEqualTo(0.51);
    assertThat(plan.pool() + (plan.referee() == RetrospectiveSimulation.Referee.LABELS ? plan.questions() : 0))
        .isLessThanOrEqualTo(labels);
  }
}
