package dev.lacuna.knowledge.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.knowledge.AnswerEvidence;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.measure.UncertaintyMeasure;
import dev.lacuna.knowledge.probe.GatedMlp;
import dev.lacuna.knowledge.probe.ProbeFit;
import dev.lacuna.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** On made-up questions: one third unknown, one third misconceptions that only the second layer shows. */
final class ProbeComparisonTest {
  private static final int N = 180;
  private static final ProbeComparison.Settings QUICK = new ProbeComparison.Settings(3, new ProbeFit.Settings(3,
      List.of(10.0), 1, 1, new GatedMlp.Settings(4, 1e-2, 0.1, 32, 5, 2, 0.15)), 200, 5);

  private static ProbeComparison.Result compare() {
    return compare(i -> i % 3 == 0, i -> i % 3 == 1);
  }

  private static ProbeComparison.Result compare(IntPredicate isUnknown, IntPredicate isMisconception) {
    Random random = new Random(3);
    List<AnswerEvidence> evidence = new ArrayList<>();
    boolean[] wrong = new boolean[N];
    float[][][] states = new float[2][N][6];
    for (int i = 0; i < N; i++) {
      boolean unknown = isUnknown.test(i);
      boolean misconception = isMisconception.test(i);
      wrong[i] = unknown || misconception;
      List<AnswerSampler.Answer> samples = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (int m = 0; m < 6; m++) {
        texts.add(unknown ? "answer " + (char) ('a' + m) : "answer");
        samples.add(new AnswerSampler.Answer(texts.get(m), -random.nextDouble(), 0.5, 0.3, 2));
      }
      evidence.add(new AnswerEvidence("question " + i, new AnswerSampler.Answer("answer", -random.nextDouble(), 0.5,
          random.nextDouble(), 2), samples, AnswerClusters.of("?", texts, new NormalisedAnswers()),
          random.nextDouble()));
      for (int k = 0; k < 6; k++) {
        states[0][i][k] = (float) random.nextGaussian();
        states[1][i][k] = (float) random.nextGaussian();
      }
      states[1][i][0] += unknown ? 4 : -4;
      states[1][i][1] += misconception ? 4 : -4;
    }
    Map<UncertaintyMeasure.Work, ProbeComparison.Tokens> costs = new EnumMap<>(Map.of(
        UncertaintyMeasure.Work.PREFILL, new ProbeComparison.Tokens(10, 0), UncertaintyMeasure.Work.ANSWER,
        new ProbeComparison.Tokens(0, 3),
        UncertaintyMeasure.Work.SAMPLES, new ProbeComparison.Tokens(0, 30), UncertaintyMeasure.Work.ASKING,
        new ProbeComparison.Tokens(20, 0)));
    return new ProbeComparison(evidence, wrong, StateLayers.of(states), QUICK).run(costs, n -> {});
  }

  @Test
  void tellsWhoSeesMisconceptionsAndWhatEachCosts() {
    ProbeComparison.Result result = compare();
    Map<String, ProbeComparison.Row> rows = result.rows().stream()
        .collect(Collectors.toMap(ProbeComparison.Row::name, Function.identity()));
    assertThat(rows).hasSize(UncertaintyMeasure.values().length + 6 + 3);
    assertThat(result.wrong()).isEqualTo(120);
    assertThat(result.misconceptions()).isEqualTo(60);

    ProbeComparison.Row entropy = row(rows, "semantic-entropy");
    assertThat(entropy.apart()).isEqualTo(1);
    // Misconceptions are as consistent as what is known: half of the wrong ones rank by chance, the others first.
    assertThat(entropy.auroc().value()).isCloseTo(0.75, within(1e-9));
    assertThat(entropy.misconceptions().value()).isEqualTo(0.5);
    assertThat(entropy.auroc().low()).isLessThan(0.75);
    assertThat(entropy.auroc().high()).isGreaterThan(0.75).isLessThan(0.85);
    assertThat(entropy.tokens()).isEqualTo(new ProbeComparison.Tokens(10, 30));

    ProbeComparison.Row correct = row(rows, "logistic (incorrect)");
    assertThat(correct.auroc().value()).isGreaterThan(0.95);
    assertThat(correct.misconceptions().value()).isGreaterThan(0.95);
    assertThat(correct.accuracy()).isGreaterThan(0.9);
    assertThat(correct.f1()).isGreaterThan(0.9);
    assertThat(correct.tokens()).isEqualTo(new ProbeComparison.Tokens(10, 0));
    assertThat(row(rows, "adjacent-layers (incorrect)").auroc().value()).isGreaterThan(0.95);
    assertThat(row(rows, "p-true").tokens()).isEqualTo(new ProbeComparison.Tokens(30, 3));
    assertThat(row(rows, "p-true").auroc().value()).isBetween(0.35, 0.65);

    assertThat(result.layers()).extracting(ProbeComparison.Layer::layer).containsExactly(0, 1);
    assertThat(result.layers().getFirst().incorrect()).isBetween(0.35, 0.65);
    assertThat(result.layers().getLast().incorrect()).isGreaterThan(0.95);
    assertThat(result.threshold().low()).isLessThanOrEqualTo(result.threshold().value());
    assertThat(compare().rows()).isEqualTo(result.rows());
  }

  @Test
  void standsBesideControls() {
    // A question's number and an answer of two tokens say nothing here, and shuffled labels never do.
    Map<String, ProbeComparison.Row> rows = compare().rows().stream()
        .collect(Collectors.toMap(ProbeComparison.Row::name, Function.identity()));
    assertThat(row(rows, "text-only").auroc().value()).isBetween(0.3, 0.7);
    assertThat(row(rows, "text-only").tokens()).isEqualTo(new ProbeComparison.Tokens(0, 0));
    assertThat(row(rows, "answer-length").auroc().value()).isBetween(0.3, 0.7);
    assertThat(row(rows, "answer-length").tokens()).isEqualTo(new ProbeComparison.Tokens(10, 3));
    assertThat(row(rows, "shuffled-labels").auroc().value()).isBetween(0.25, 0.75);
    ConfidenceInterval above = row(rows, "logistic (incorrect)").overText();
    assertThat(above.value()).isCloseTo(
        row(rows, "logistic (incorrect)").auroc().value() - row(rows, "text-only").auroc().value(), within(1e-12));
    assertThat(above.low()).isPositive().isLessThan(above.value());
    assertThat(row(rows, "text-only").overText()).isEqualTo(
        new ConfidenceInterval(0, 0, 0));
  }

  @Test
  void seesWhatTheQuestionsWordsTell() {
    List<String> questions = new ArrayList<>();
    boolean[] wrong = new boolean[60];
    for (int i = 0; i < 60; i++) {
      wrong[i] = i % 2 == 0;
      questions
          .add(wrong[i] ? "What is the capital of place " + i + "?" : "Which river flows through place " + i + "?");
    }
    float[][] words = BagOfWords.of(questions);
    assertThat(ProbeFit.of(new float[][][] {words}, wrong, 1).scores().getFirst().auroc()).isEqualTo(1);
  }

  @Test
  void whereOneKindIsTooRareTheRestIsToldAndWhy() {
    ProbeComparison.Result right = compare(i -> i % 3 == 0, i -> i % 3 == 1 || i > 1 && i % 3 == 2);
    assertThat(right.missing()).isEqualTo("too few right answers, 0 of 180, where a comparison needs 3 of each kind");
    assertThat(right.rows()).isEmpty();
    assertThat(right.layers()).isEmpty();
    assertThat(right.wrong()).isEqualTo(180);
    assertThat(right.misconceptions()).isEqualTo(120);
    assertThat(right.threshold().value()).isPositive();
    assertThat(compare(i -> i < 2, i -> false).missing()).contains("too few wrong answers, 2 of 180");
    assertThat(compare(i -> false, i -> i % 2 == 0).missing()).contains("nearly all questions agree");
    assertThat(compare(i -> true, i -> false).missing()).contains("too few right answers, 0 of 180");
    assertThat(compare().missing()).isEmpty();
  }

  private static ProbeComparison.Row row(Map<String, ProbeComparison.Row> rows, String name) {
    return java.util.Objects.requireNonNull(rows.get(name), name);
  }
}
