package dev.lacuna.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.domain.Verdict;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SemanticEntropyTest {
  private final AnswerEquivalence plain = new NormalisedAnswers();

  @Property(tries = 100)
  void liesBetweenNoughtAndTheLogarithmOfTheSamples(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> sizes) {
    int[] counts = sizes.stream().mapToInt(Integer::intValue).toArray();
    double entropy = SemanticEntropy.discrete(counts);
    assertThat(entropy).isBetween(0.0, Math.log(Arrays.stream(counts).sum()) + 1e-12)
        .isLessThanOrEqualTo(Math.log(counts.length) + 1e-12);
    assertThat(SemanticEntropy.discrete(Arrays.stream(counts).map(c -> 3 * c).toArray()))
        .isCloseTo(entropy, within(1e-12));
  }

  @Test
  void isNoughtForOneMeaningAndLnTenForTenMeanings() {
    assertThat(SemanticEntropy.discrete(new int[] {10})).isZero();
    assertThat(SemanticEntropy.discrete(new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1})).isCloseTo(2.302585, within(1e-6));
    // −0.5 ln 0.5 − 2 · 0.25 ln 0.25
    assertThat(SemanticEntropy.discrete(new int[] {2, 1, 1})).isCloseTo(1.5 * Math.log(2), within(1e-12));
    assertThatThrownBy(() -> SemanticEntropy.discrete(new int[] {1, 0})).hasMessageContaining("at least 1");
  }

  @Test
  void showsEachClusterByItsFirstMember() {
    AnswerClusters clusters = AnswerClusters.of("?", List.of("Riel", "the riel.", "Kip", "riel", "kip", "Baht"), plain);
    assertThat(clusters.clusters()).containsExactly(List.of(0, 1, 3), List.of(2, 4), List.of(5));
    assertThat(clusters.byCount()).containsExactly(new AnswerClusters.Counted("Riel", 3),
        new AnswerClusters.Counted("Kip", 2), new AnswerClusters.Counted("Baht", 1));
  }

  @Test
  void joinsByChainsWhereEquivalenceIsNotTransitive() {
    AnswerEquivalence near = (question, a, b) -> Math.abs(Integer.parseInt(a) - Integer.parseInt(b)) <= 1;
    assertThat(AnswerClusters.of("?", List.of("1", "3", "2", "9"), near).clusters())
        .containsExactly(List.of(0, 1, 2), List.of(3));
  }

  @Test
  void raoBlackwellisedWeighsSamplesByTheirLikelihood() {
    AnswerClusters clusters = AnswerClusters.of("?", List.of("a1", "b1", "a1"), plain);
    // Weights 1, 2, 1 of 4: clusters of one half each.
    double[] logs = {-1000, -1000 + Math.log(2), -1000};
    assertThat(SemanticEntropy.raoBlackwellised(clusters, logs)).isCloseTo(Math.log(2), within(1e-9));
    assertThat(SemanticEntropy.raoBlackwellised(clusters, new double[] {-2, -2, -2}))
        .isCloseTo(SemanticEntropy.discrete(clusters), within(1e-12));
    assertThatThrownBy(() -> SemanticEntropy.raoBlackwellised(clusters, new double[2]))
        .hasMessageContaining("3 samples");
  }

  @Test
  void thresholdStandsInTheGapBetweenTwoGroups() {
    double threshold = EntropyThreshold.of(new double[] {0, 0.1, 0.2, 1.8, 2.0, 2.2, 0});
    assertThat(threshold).isCloseTo(1.0, within(0.05));
  }

  @Test
  void thresholdMinimisesTheTwoSidedSquaredError() {
    // Splits {0 | rest}: 2.42; {0, 1 | 2, 3.1}: 0.5 + 0.605 = 1.105; {0, 1, 2 | 3.1}: 2: the middle one.
    assertThat(EntropyThreshold.of(new double[] {0, 1, 2, 3.1})).isBetween(1.0, 2.0);
  }

  @Test
  void whereAllEntropiesAreEqualHalfOfTheLargestTellsAgreementFromScatter() {
    assertThat(EntropyThreshold.of(new double[] {0, 0, 0}, 10)).isEqualTo(Math.log(10) / 2);
    double scattered = Math.log(10);
    assertThat(EntropyThreshold.of(new double[] {scattered, scattered}, 10)).isLessThan(scattered);
    assertThat(EntropyThreshold.of(new double[] {0, 0.2, 2}, 10))
        .isEqualTo(EntropyThreshold.of(new double[] {0, 0.2, 2}));
  }

  @Test
  void equalEntropiesAreAllLow() {
    double threshold = EntropyThreshold.of(new double[] {0.7, 0.7});
    assertThat(threshold).isEqualTo(0.7);
    assertThat(Verdict.withoutReference(0.7 <= threshold)).isEqualTo(Verdict.KNOWN);
    assertThatThrownBy(() -> EntropyThreshold.of(new double[0])).hasMessageContaining("sample at least one");
  }

  @Test
  void verdictsAreConsistencyTimesRightness() {
    assertThat(Verdict.of(true, true, false)).isEqualTo(Verdict.KNOWN);
    assertThat(Verdict.of(true, false, false)).isEqualTo(Verdict.MISCONCEPTION);
    assertThat(Verdict.of(false, true, false)).isEqualTo(Verdict.SHAKY);
    assertThat(Verdict.of(false, false, false)).isEqualTo(Verdict.UNKNOWN);
    assertThat(Verdict.withoutReference(false).word()).isEqualTo("unknown");
  }

  @Test
  void silenceCountsOnlyWhereTheAnswerIsNotRight() {
    assertThat(Verdict.of(true, true, true)).isEqualTo(Verdict.KNOWN);
    assertThat(Verdict.of(false, true, true)).isEqualTo(Verdict.SHAKY);
    assertThat(Verdict.of(true, false, true)).isEqualTo(Verdict.UNKNOWN);
    assertThat(Verdict.of(false, false, true)).isEqualTo(Verdict.UNKNOWN);
  }
}
