package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CandidatePoolTest {

  @Test
  void refusesAnIdTwice() {
    assertThatThrownBy(() -> PoolItems.of(3, 4, 3)).hasMessageContaining("Question 3 stands in the pool twice");
  }

  @Test
  void refusesACandidateThatIsLabelledOrIgnored() {
    PoolItems one = PoolItems.of(1).build();
    assertThatThrownBy(() -> new CandidatePool(one, PoolItems.of(1).build()))
        .hasMessageContaining("a candidate and labelled");
    assertThatThrownBy(() -> new CandidatePool(one, PoolItems.none(), 1))
        .hasMessageContaining("a candidate and ignored");
    assertThatThrownBy(() -> new CandidatePool(PoolItems.none(), one, 1)).hasMessageContaining("labelled and ignored");
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
    assertThatThrownBy(() -> PoolItems.of(5).scalar(Feature.ENTROPY, new double[2]))
        .hasMessageContaining("2 values for 1");
    assertThatThrownBy(() -> PoolItems.of(5).scalar(Feature.STATE, new double[1])).hasMessageContaining("is a VECTOR");
    assertThatThrownBy(() -> PoolItems.of(5, 6).vectors(Feature.STATE, new float[][] {{1}, {1, 2}}))
        .hasMessageContaining("width 2");
    assertThatThrownBy(() -> new CandidatePool(PoolItems.of(1).vectors(Feature.STATE, new float[][] {{1}}).build(),
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
        .hasMessage("There is no strategy \"kcenter\"; choose one of random, least-confidence, margin, entropy,"
            + " predictive-entropy, semantic-entropy, qbc-prompts, qbc-seeds, qbc-dropout, k-center, k-means,"
            + " facility-location, typiclust, alps, egl, egl-lora, epig, eer, bald, batchbald, power, badge,"
            + " cal-contrastive, cal-causal, noiseal, llm-select, ka2l, ka2l-coverage, star, ka2l-star, auto.");
  }

  @Test
  void aPoolItemHasNoPlaceForAnAnswer() {
    // Numbers only: whatever a candidate's columns hold, none can hold what an expert wrote.
    List<Class<?>> columns = Arrays.stream(PoolItems.Builder.class.getMethods())
        .filter(m -> m.getReturnType() == PoolItems.Builder.class)
        .<Class<?>>map(m -> m.getParameterTypes()[1]).toList();
    assertThat(columns).containsExactlyInAnyOrder(double[].class, float[][].class, float[][][].class,
        Distribution[][].class);
    assertThat(Arrays.stream(Feature.Kind.values()).map(Enum::name))
        .containsExactly("SCALAR", "VECTOR", "MATRIX", "DISTRIBUTIONS");
    assertThat(Arrays.stream(CandidatePool.class.getMethods()).filter(m -> m.getName().equals("candidates"))
        .map(m -> m.getReturnType().getSimpleName())).containsExactly("PoolItems");
  }

  @Test
  void refusesLabelledItemsWithoutAnswersWhereTheseAreRead() {
    CandidatePool pool = new CandidatePool(PoolItems.of(1).vectors(Feature.STATE, new float[][] {{1}}).build(),
        PoolItems.of(2).vectors(Feature.STATE, new float[][] {{2}}).build());
    assertThatThrownBy(() -> Strategies.eer().select(pool, 1, 1)).hasMessageContaining("the expert's answers");
  }

  @Test
  void refusesDistributionsThatAreNone() {
    assertThatThrownBy(() -> Distribution.full(0.7f, 0.7f)).hasMessageContaining("sum to at most 1");
    assertThatThrownBy(() -> Distribution.full(Float.NaN, 0.7f)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Distribution.of(5, new int[] {1, 1}, new float[2])).hasMessageContaining("distinct");
    assertThatThrownBy(() -> PoolItems.of(8).distributions(Feature.ANSWER_TOKENS, new Distribution[1][0]))
        .hasMessageContaining("\"answer tokens\" of question 8 has no rows");
    assertThatThrownBy(() -> PoolItems.of(8, 9).distributions(Feature.ANSWER_TOKENS, new Distribution[][] {
        {Distribution.full(1)}, {Distribution.full(0.5f, 0.5f)}})).hasMessageContaining("width 2");
  }
}
