package dev.lacuna.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.selection.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Short curves on the sample model: what is equal for all, what each pays, and that no answer leaks. */
@Tag("slow")
final class SimulatorTest {
  private static final LanguageModel MODEL = LanguageModel.open(Path.of("sample-projects/base-model"),
      ComputeDevice.parse("cpu", 1));
  private static final FewShotFormat FORMAT = new FewShotFormat("", "Q: ", "\nA:", "\n",
      List.of(new FewShotFormat.Shot("What is the capital of France?", "Paris"),
          new FewShotFormat.Shot("Which currency is used in Japan?", "yen")),
      8);
  private static final List<ModelQuestion> POOL = questions("oracle.jsonl", 40);
  private static final List<ModelQuestion> HELD_OUT = questions("evaluation.jsonl", 24);
  private static final int STEPS = 6;

  @AfterAll
  static void close() {
    MODEL.close();
  }

  private static List<ModelQuestion> questions(String file, int count) {
    try {
      List<String> lines = Files.readAllLines(Path.of("sample-projects/atlas", file));
      return IntStream.range(0, count).mapToObj(i -> {
        String[] parts = lines.get(i * 7).split("\"");
        return new ModelQuestion(i + 1L, parts[3], List.of(parts[7]));
      }).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SharedBaseline baseline(List<ModelQuestion> pool) {
    return new SharedBaseline(MODEL, FORMAT, new NormalisedAnswers(), SamplingSettings.DEFAULT, pool, HELD_OUT,
        List.of());
  }

  private static List<Simulator.Row> curve(SharedBaseline baseline, String strategy, int rounds, long seed) {
    return curve(baseline, strategy, rounds, seed, new ArrayList<>());
  }

  /** @param asked gets the ids of all questions in the order in which they were chosen */
  private static List<Simulator.Row> curve(SharedBaseline baseline, String strategy, int rounds, long seed,
      List<Long> asked) {
    TrainingPlan plan = new TrainingPlan(2e-3, LearningRateSchedule.byName("cosine"), 0.05, AdamW.DEFAULT, 1, 4, 1, 1);
    IntBinaryOperator rehearsal = (labels, questions) -> Math.max(2 * questions - labels, 8);
    return new Simulator(baseline, new Simulator.Settings(rounds, 5, STEPS, rehearsal), new Simulator.Watcher() {
      @Override
      public void phase(String what, int done, int total) {}

      @Override
      public void row(Simulator.Row row) {}

      @Override
      public void asked(int round, List<Long> ids) {
        asked.addAll(ids);
      }
    }).curve(new Simulator.StrategyVariant(strategy, Strategies.byId(strategy),
        new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR), plan, false), seed);
  }

  @Test
  void everyStrategyTrainsEquallyLongAtEqualLabels() {
    SharedBaseline baseline = baseline(POOL);
    List<List<Integer>> steps = new ArrayList<>();
    for (String strategy : List.of("random", "badge", "star", "bald", "cal-contrastive", "ka2l-star")) {
      List<Simulator.Row> rows = curve(baseline, strategy, 2, 1);
      assertThat(rows).extracting(Simulator.Row::labels).as(strategy).containsExactly(0, 5, 10);
      assertThat(rows.getLast().questionTokens()).hasSize(5);
      assertThat(rows.getLast().wrong()).isBetween(0, 10);
      steps.add(rows.stream().map(Simulator.Row::steps).toList());
    }
    assertThat(steps).containsOnly(List.of(0, STEPS, STEPS));
  }

  @Test
  void whatIsSharedIsChargedToEachAsIfItHadComputedItAlone() {
    SharedBaseline shared = baseline(POOL);
    curve(shared, "ka2l", 1, 1);
    curve(shared, "ka2l", 1, 2);
    List<Simulator.Row> second = curve(shared, "ka2l", 1, 1);
    List<Simulator.Row> alone = curve(baseline(POOL), "ka2l", 1, 1);
    assertThat(second).usingRecursiveComparison().ignoringFields("cost.seconds", "cpuSeconds").isEqualTo(alone);
    assertThat(second.getLast().cpuSeconds()).isPositive();
    long random = curve(shared, "random", 1, 1).getLast().cost().generatedTokens();
    assertThat(alone.getLast().cost().generatedTokens()).as("ten samples a question").isGreaterThan(5 * random);
  }

  @Test
  void aStrategyChoosesTheSameWhateverTheAnswersAre() {
    List<ModelQuestion> false_ = POOL.stream()
        .map(q -> new ModelQuestion(q.id(), q.text(), List.of("nothing of the kind"))).toList();
    for (String strategy : List.of("ka2l", "badge", "star")) {
      assertThat(asked(baseline(false_), strategy, 3)).as(strategy).hasSize(5).doesNotHaveDuplicates()
          .isEqualTo(asked(baseline(POOL), strategy, 3));
    }
    assertThat(asked(baseline(POOL), "random", 3)).as("another choice is seen")
        .isNotEqualTo(asked(baseline(POOL), "random", 4));
  }

  private static List<Long> asked(SharedBaseline baseline, String strategy, long seed) {
    List<Long> asked = new ArrayList<>();
    curve(baseline, strategy, 1, seed, asked);
    return asked;
  }

  @Test
  void aCurveEndsWhereItsPoolDoes() {
    List<Simulator.Row> rows = curve(baseline(POOL.subList(0, 8)), "random", 4, 1);
    assertThat(rows).extracting(Simulator.Row::labels).containsExactly(0, 5, 8);
  }

  @Test
  void whatCannotBeComputedIsRefusedByName() {
    assertThatThrownBy(() -> curve(baseline(POOL), "noiseal", 1, 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("noiseal").hasMessageContaining("ka2l");
  }
}
