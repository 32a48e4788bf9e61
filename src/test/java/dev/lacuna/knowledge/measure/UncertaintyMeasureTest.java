package dev.lacuna.knowledge.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.knowledge.AnswerEvidence;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.EntropyThreshold;
import dev.lacuna.knowledge.GoldenNumbers;
import dev.lacuna.statistics.Bootstrap;
import dev.lacuna.statistics.ConfidenceInterval;
import dev.lacuna.statistics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Measures against direct numpy: {@code src/test/python/make_numeric_golden.py}. */
final class UncertaintyMeasureTest {
  private final GoldenNumbers golden = GoldenNumbers.load();

  private AnswerEvidence evidence() {
    double[] logs = golden.numbers("/measures/logProbabilities");
    double[] meanings = golden.numbers("/measures/meanings");
    List<AnswerSampler.Answer> samples = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < logs.length; i++) {
      texts.add(golden.json().at("/measures/texts/" + i).asText());
      samples.add(new AnswerSampler.Answer(texts.get(i), logs[i], 0.1, 0.2, 2));
    }
    List<List<Integer>> clusters = IntStream.range(0, 5)
        .mapToObj(c -> IntStream.range(0, logs.length).filter(i -> meanings[i] == c).boxed().toList()).toList();
    return new AnswerEvidence("?", new AnswerSampler.Answer("riel", -0.7, 0.3, 0.9, 2), samples,
        new AnswerClusters(texts, clusters),
        0.8);
  }

  private void equals(UncertaintyMeasure measure, String pointer) {
    assertThat(measure.of(evidence())).as(measure.id()).isCloseTo(golden.number(pointer), within(1e-12));
  }

  @Test
  void entropiesEqualNumpys() {
    equals(UncertaintyMeasure.SEMANTIC_ENTROPY, "/measures/discrete");
    equals(UncertaintyMeasure.RAO_BLACKWELLISED_ENTROPY, "/measures/raoBlackwellised");
    equals(UncertaintyMeasure.LENGTH_NORMALISED_ENTROPY, "/measures/lengthNormalised");
    equals(UncertaintyMeasure.MONTE_CARLO_ENTROPY, "/measures/monteCarlo");
    equals(UncertaintyMeasure.PREDICTIVE_ENTROPY, "/measures/predictive");
  }

  @Test
  void theGreedyAnswersMeasuresRiseWithDoubt() {
    assertThat(UncertaintyMeasure.MEAN_LOG_LIKELIHOOD.of(evidence())).isEqualTo(0.7);
    assertThat(UncertaintyMeasure.TOKEN_ENTROPY.of(evidence())).isEqualTo(0.9);
    assertThat(UncertaintyMeasure.P_TRUE.of(evidence())).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void everyMeasureHasItsOwnNameAndReadsThePrompt() {
    assertThat(UncertaintyMeasure.values()).extracting(UncertaintyMeasure::id).doesNotHaveDuplicates().hasSize(8);
    assertThat(UncertaintyMeasure.values())
        .allSatisfy(measure -> assertThat(measure.work()).contains(UncertaintyMeasure.Work.PREFILL));
  }

  @Test
  void evidenceNeedsSamplesThatAreClustered() {
    AnswerSampler.Answer answer = new AnswerSampler.Answer("a", -1, 0.5, 0.1, 1);
    assertThatThrownBy(
        () -> new AnswerEvidence("Who?", answer, List.of(answer), new AnswerClusters(List.of(), List.of()), 1))
        .hasMessageContaining("Who?").hasMessageContaining("at least one");
  }

  @Test
  void bootstrapAurocAndF1EqualScikitLearns() {
    int[][] rows = new int[200][];
    for (int b = 0; b < rows.length; b++) {
      rows[b] = java.util.Arrays.stream(golden.numbers("/resamples/" + b)).mapToInt(r -> (int) r).toArray();
    }
    ConfidenceInterval interval = Bootstrap.ofRows(rows).auroc(golden.numbers("/scores"), golden.targets());
    assertThat(interval.low()).isCloseTo(golden.number("/resampled/0"), within(1e-12));
    assertThat(interval.high()).isCloseTo(golden.number("/resampled/1"), within(1e-12));
    double[] p = golden.numbers("/probabilities");
    boolean[] decided = new boolean[p.length];
    for (int i = 0; i < p.length; i++) {
      decided[i] = p[i] > 0.5;
    }
    assertThat(Metrics.f1(decided, golden.targets())).isCloseTo(golden.number("/f1"), within(1e-12));
  }

  @Test
  void bootstrapIsSeededAndLeavesOutResamplesOfOneClass() {
    double[] scores = {1, 2, 3, 4};
    boolean[] one = {false, false, false, true};
    assertThat(Bootstrap.of(4, 50, 1).auroc(scores, one)).isEqualTo(Bootstrap.of(4, 50, 1).auroc(scores, one))
        .isEqualTo(new ConfidenceInterval(1, 1, 1));
    assertThat(Bootstrap.of(4, 50, 1).auroc(scores, new boolean[4]))
        .isEqualTo(new ConfidenceInterval(Double.NaN, Double.NaN, Double.NaN));
  }

  @Test
  void theThresholdIsStableBetweenTwoGroupsAndNotWithinOne() {
    double[] apart = IntStream.range(0, 60).mapToDouble(i -> i % 2 == 0 ? 0.1 * (i % 6) : 2 + 0.02 * (i % 7)).toArray();
    ConfidenceInterval gap = EntropyThreshold.stability(apart, 1);
    assertThat(EntropyThreshold.of(apart)).isBetween(gap.low(), gap.high());
    assertThat(gap.high() - gap.low()).isLessThan(0.2);
    double[] even = IntStream.range(0, 60).mapToDouble(i -> i / 30.0).toArray();
    ConfidenceInterval wide = EntropyThreshold.stability(even, 1);
    assertThat(wide.high() - wide.low()).isGreaterThan(0.2);
    assertThat(EntropyThreshold.stability(apart, 1)).isEqualTo(gap);
  }
}
