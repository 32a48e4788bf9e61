package dev.lacuna.learning;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetrospectPlanTest {

  @Test
  void refusesBelowASensibleNumberOfLabels() {
    assertThat(RetrospectPlan.of(59, 0)).isEmpty();
    assertThat(RetrospectPlan.of(60, 0)).isPresent();
    assertThat(RetrospectPlan.of(39, 300)).isEmpty();
    assertThat(RetrospectPlan.of(40, 300)).isPresent();
  }

  @Test
  void theProjectsOwnHeldOutQuestionsJudgeWhereThereAreEnough() {
    RetrospectPlan own = RetrospectPlan.of(120, 300).orElseThrow();
    assertThat(own).isEqualTo(new RetrospectPlan(Retrospect.Referee.EVALUATION, 84, 150, 0.5, 14));
    RetrospectPlan labels = RetrospectPlan.of(120, 39).orElseThrow();
    assertThat(labels).isEqualTo(new RetrospectPlan(Retrospect.Referee.LABELS, 84, 36, 0.3, 14));
  }

  @Property(tries = 150)
  void leavesTheStrategiesAChoiceToTheLastRound(@ForAll @IntRange(min = 60, max = 5000) int labels,
      @ForAll @IntRange(max = 3000) int evaluation) {
    RetrospectPlan plan = RetrospectPlan.of(labels, evaluation).orElseThrow();
    assertThat(plan.batch() * RetrospectPlan.ROUNDS).isLessThanOrEqualTo(plan.pool() / 2).isPositive();
    assertThat(plan.questions()).isBetween(18, Math.max(200, labels));
    assertThat(plan.share()).isGreaterThan(0).isLessThanOrEqualTo(0.51);
    assertThat(plan.pool() + (plan.referee() == Retrospect.Referee.LABELS ? plan.questions() : 0))
        .isLessThanOrEqualTo(labels);
  }
}
