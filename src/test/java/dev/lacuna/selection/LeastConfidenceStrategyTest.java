package dev.lacuna.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Strategies that look at one answer at a time. */
final class LeastConfidenceStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.leastConfidence();
  }

  @Test
  void takesTheMeanOverTheAnswersTokensSoThatLongAnswersAreNotFavoured() {
    Distribution sure = Distribution.full(0.9f, 0.1f);
    Distribution torn = Distribution.full(0.5f, 0.5f);
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2).distributions(Feature.ANSWER_TOKENS,
        new Distribution[][] {{sure, sure, sure, sure, sure, sure}, {torn}}).build(), PoolItems.none());
    assertThat(strategy().score().of(pool, 1)).containsExactly(new double[] {0.1, 0.5}, within(1e-6));
  }
}

final class MarginStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.margin();
  }

  @Test
  void isTheGapBetweenTheTwoLikeliestWhetherListedOrNot() {
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2)
        .distributions(Feature.ANSWER_TOKENS, new Distribution[][] {
            {Distribution.of(4, new int[] {3, 0, 1}, new float[] {0.3f, 0.5f, 0.1f})},
            {Distribution.of(4, new int[] {2}, new float[] {0.4f})}})
        .build(), PoolItems.none());
    // Of the second's four outcomes three share 0.6.
    assertThat(strategy().score().of(pool, 1)).containsExactly(new double[] {-0.2, -0.2}, within(1e-6));
  }
}

final class PredictiveEntropyStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.predictiveEntropy();
  }
}

final class SemanticEntropyStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.semanticEntropy();
  }

  @Test
  void isNoughtForOneMeaningAndLogOfTheirNumberForEquallyLikelyOnes() {
    CandidatePool pool = new CandidatePool(PoolItems.of(1, 2).vectors(Feature.SAMPLE_LIKELIHOODS, new float[2][4])
        .vectors(Feature.SAMPLE_CLUSTERS, new float[][] {{0, 0, 0, 0}, {0, 1, 2, 3}}).build(), PoolItems.none());
    assertThat(strategy().score().of(pool, 1)).containsExactly(new double[] {0, Math.log(4)}, within(1e-9));
  }
}

final class ExpectedGradientStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.egl();
  }
}

final class AdapterGradientStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.eglLora();
  }
}

final class ModelRatingStrategyTest extends StrategyContract {

  @Override
  Strategy strategy() {
    return Strategies.llmSelect();
  }
}
