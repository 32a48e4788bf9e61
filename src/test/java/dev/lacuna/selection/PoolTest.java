package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PoolTest {

  @Test
  void refusesAnIdTwice() {
    assertThatThrownBy(() -> PoolItems.of(3, 4, 3)).hasMessageContaining("Question 3 stands in the pool twice");
  }

  @Test
  void refusesACandidateThatIsLabelledOrIgnored() {
    PoolItems one = PoolItems.of(1).build();
    assertThatThrownBy(() -> new Pool(one, PoolItems.of(1).build())).hasMessageContaining("a candidate and labelled");
    assertThatThrownBy(() -> new Pool(one, PoolItems.none(), 1)).hasMessageContaining("a candidate and ignored");
    assertThatThrownBy(() -> new Pool(PoolItems.none(), one, 1)).hasMessageContaining("labelled and ignored");
  }

  @Test
  void refusesNotANumberAndNamesFeatureAndQuestion() {
    assertThatThrownBy(() -> PoolItems.of(5, 6).scalar(Feature.ENTROPY, new double[] {1, Double.NaN}))
        .hasMessageContaining("\"entropy\" of question 6 is NaN");
    assertThatThrownBy(() -> PoolItems.of(5).vectors(Feature.STATE, new float[][] {{1, Float.POSITIVE_INFINITY}}))
        .hasMessageContaining("\"hidden state\" of question 5 is Infinity");
    Feature passes = new Feature("passes", Feature.Kind.MATRIX, "");
    assertThatThrownBy(() -> PoolItems.of(5).matrices(passes, new float[][][] {{{1}, {Float.NaN}}}))
        .hasMessageContaining("\"passes\" of question 5");
  }

  @Test
  void refusesAColumnOfAnotherLengthKindOrWidth() {
    assertThatThrownBy(() -> PoolItems.of(5).scalar(Feature.ENTROPY, new double[2])).hasMessageContaining("2 values for 1");
    assertThatThrownBy(() -> PoolItems.of(5).scalar(Feature.STATE, new double[1])).hasMessageContaining("is a VECTOR");
    assertThatThrownBy(() -> PoolItems.of(5, 6).vectors(Feature.STATE, new float[][] {{1}, {1, 2}}))
        .hasMessageContaining("width 2");
    assertThatThrownBy(() -> new Pool(PoolItems.of(1).vectors(Feature.STATE, new float[][] {{1}}).build(),
        PoolItems.of(2).vectors(Feature.STATE, new float[][] {{1, 2}}).build())).hasMessageContaining("same layer");
  }

  @Test
  void keepsFeaturesWithTheirIdsWhateverTheOrder() {
    PoolItems items = PoolItems.of(9, 2).scalar(Feature.ENTROPY, new double[] {0.9, 0.2})
        .vectors(Feature.STATE, new float[][] {{9}, {2}}).build();
    assertThat(items.id(0)).isEqualTo(2);
    assertThat(items.scalar(Feature.ENTROPY)).containsExactly(0.2, 0.9);
    assertThat(items.vectors(Feature.STATE)[1]).containsExactly(9);
  }

  @Test
  void listsTheStrategiesForAnUnknownName() {
    assertThatThrownBy(() -> Strategies.byId("kcenter"))
        .hasMessage("There is no strategy \"kcenter\"; choose one of random, entropy, k-center, ka2l.");
  }
}
