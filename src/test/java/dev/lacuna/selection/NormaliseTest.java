package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NormaliseTest {

  @Test
  void ranksBetweenNoughtAndOneAndSharesARankAmongEquals() {
    assertThat(Normalise.rank(new double[] {5, 1, 5, 9, -2})).containsExactly(0.625, 0.25, 0.625, 1, 0);
    assertThat(Normalise.rank(new double[] {3})).containsExactly(0.5);
    assertThat(Normalise.rank(new double[0])).isEmpty();
  }

  @Test
  void mixesByLambdaAndAtItsEndsKeepsOneScoreAlone() {
    double[] a = {0, 1};
    double[] b = {1, 0.1};
    assertThat(Normalise.mix(0.25, a, b)).containsExactly(new double[] {0.75, 0.325}, within(1e-12));
    assertThat(Normalise.mix(1, a, b)).containsExactly(a);
    assertThat(Normalise.mix(0, a, b)).containsExactly(b);
    assertThatThrownBy(() -> Normalise.mix(1.1, a, b)).hasMessageContaining("[0, 1]");
  }

  @Test
  void aMixOfScoresNeedsBothFeaturesAndGivesBothReasons() {
    Score mixed = new MixedScore(new MixedScore.Fixed(0.5), Feature.ENTROPY, Feature.P_UNKNOWN);
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2, 3).scalar(Feature.ENTROPY, new double[] {1, 2, 3})
        .scalar(Feature.P_UNKNOWN, new double[] {0.9, 0.1, 0.5}).build(), PoolItems.none());
    assertThat(mixed.needs()).containsExactlyInAnyOrder(Feature.ENTROPY, Feature.P_UNKNOWN);
    assertThat(mixed.of(pool, 1)).containsExactly(0.5, 0.25, 0.75);
    assertThat(mixed.reasons(pool, 0, 0.5)).extracting(SelectionReason::text)
        .isEqualTo(List.of("entropy 1.00 nats", "p(unknown) 0.90"));
  }
}
