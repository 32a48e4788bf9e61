package dev.lacuna.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.selection.CandidatePool;
import dev.lacuna.selection.Feature;
import dev.lacuna.selection.LabelledItems;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.RoundContext;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features as the sample model gives them, with an adapter that changes its answers a little. */
@Tag("slow")
final class PoolFeaturesTest {
  private static final LanguageModel MODEL = LanguageModel.open(Path.of("sample-projects/base-model"),
      ComputeDevice.parse("cpu", 0));
  private static final FewShotFormat FORMAT = new FewShotFormat("", "Q: ", "\nA:", "\n",
      List.of(new FewShotFormat.Shot("What is the capital of France?", "Paris"),
          new FewShotFormat.Shot("Which currency is used in Japan?", "yen")),
      12);
  private static final List<String> QUESTIONS = List.of("What is the capital of Peru?",
      "Which currency is used in Peru?",
      "What is the capital city of Norway?", "Which country borders Spain?", "What is the capital of Chad?",
      "Which currency is used in India?");

  @BeforeEach
  void taught() {
    MODEL.attach(adapter(0.05));
  }

  @AfterAll
  static void close() {
    MODEL.close();
  }

  /** B drawn with this deviation; 0 is a fresh adapter. */
  private static Adapter adapter(double deviation) {
    Adapter fresh = Adapter.fresh(MODEL.config(), new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR), 1);
    Random random = new Random(7);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    fresh.tensors().forEach((name, tensor) -> {
      float[] values = tensor.values().clone();
      for (int i = 0; i < values.length && name.endsWith("lora_B"); i++) {
        values[i] = (float) (deviation * random.nextGaussian());
      }
      tensors.put(name, new FloatTensor(tensor.shape(), values));
    });
    return new Adapter(fresh.config(), tensors);
  }

  private static PoolFeatures features() {
    return new PoolFeatures(MODEL, FORMAT, new NormalisedAnswers(), new PoolFeatures.Settings(4, 1.0, 3, 0.2, 3, 1),
        (phase, n) -> {});
  }

  private static PoolItems of(Set<Feature> needs, List<String> questions) {
    return features().of(needs, LongStream.range(0, questions.size()).toArray(), questions, Optional.empty());
  }

  private static float[][][] committee(List<String> questions) {
    return of(Set.of(Feature.DROPOUT_MEMBERS), questions).matrices(Feature.DROPOUT_MEMBERS);
  }

  @Test
  void everyStrategyThatCanBeComputedChooses() {
    List<Strategy> strategies = Strategies.all().stream()
        .filter(element -> PoolFeatures.COMPUTED.containsAll(element.needs())
            && !element.needs().contains(Feature.P_UNKNOWN))
        .toList();
    assertThat(strategies).hasSize(27);
    Set<Feature> all = strategies.stream().flatMap(element -> element.needs().stream()).collect(Collectors.toSet());
    Set<Feature> ofLabelled = strategies.stream().flatMap(element -> element.labelledNeeds().stream())
        .collect(Collectors.toSet());
    CandidatePool pool = new CandidatePool(
        features().teaching(List.of(new LoraRound.TaughtAnswer(QUESTIONS.getFirst(), "Lima")),
            new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR),
            new TrainingPlan(1e-3, LearningRateSchedule.LINEAR, 0, AdamW.DEFAULT,
                2, 1, 1, 1),
            step -> true).of(all, new long[] {10, 11, 12, 13}, QUESTIONS.subList(2, 6), Optional.empty()),
        LabelledItems.answered(features().of(ofLabelled, new long[] {1, 2}, QUESTIONS.subList(0, 2), Optional.empty()),
            id -> new LabelledItems.LabelledAnswer(QUESTIONS.get((int) id - 1), "a", id == 1 ? "a" : "b")),
        new RoundContext(1, 4));
    for (Strategy strategy : strategies) {
      assertThat(strategy.select(pool, 3, 1)).as(strategy.id()).hasSize(3);
    }
    assertThat(MODEL.adapter()).as("the adapter is left as it was").isPresent();
  }

  @Test
  void passesWithDropoutDifferAndAreTheSameMembersInAnyCompany() {
    float[][][] all = committee(QUESTIONS);
    assertThat(all[0]).hasDimensions(3, 4);
    for (float[][] question : all) {
      for (float[] member : question) {
        assertThat(IntStream.range(0, 4).mapToDouble(c -> member[c]).sum()).isCloseTo(1, within(1e-5));
      }
    }
    assertThat(Arrays.stream(all).filter(q -> Math.abs(q[0][0] - q[1][0]) > 1e-4)).isNotEmpty();
    // The same masks for other batches: a question's members do not depend on what else is asked.
    float[][][] some = committee(QUESTIONS.subList(3, 6));
    for (int k = 0; k < 3; k++) {
      for (int c = 0; c < 4; c++) {
        assertThat(some[0][k][c]).isCloseTo(all[3][k][c], within(1e-3f));
      }
    }
  }

  @Test
  void passesWithDropoutAgreeWhereBIsNought() {
    MODEL.attach(adapter(0));
    for (float[][] question : committee(QUESTIONS)) {
      for (int k = 1; k < 3; k++) {
        assertThat(question[k]).containsExactly(question[0], within(1e-5f));
      }
    }
  }

  @Test
  void theTaughtModelsUncertaintyIsTheBaseModelsWhereBIsNought() {
    MODEL.attach(adapter(0));
    Set<Feature> both = Set.of(Feature.BASE_UNCERTAINTY, Feature.FULL_UNCERTAINTY);
    PoolItems fresh = of(both, QUESTIONS);
    assertThat(fresh.scalar(Feature.FULL_UNCERTAINTY))
        .containsExactly(fresh.scalar(Feature.BASE_UNCERTAINTY), within(0.02));
    MODEL.attach(adapter(0.05));
    PoolItems taught = of(both, QUESTIONS);
    assertThat(taught.scalar(Feature.BASE_UNCERTAINTY))
        .containsExactly(fresh.scalar(Feature.BASE_UNCERTAINTY), within(1e-4));
    assertThat(taught.scalar(Feature.FULL_UNCERTAINTY)).isNotEqualTo(fresh.scalar(Feature.FULL_UNCERTAINTY));
  }

  @Test
  void tokensAsReadAreThoseThatTheAnswerWasDrawnFrom() {
    PoolItems items = of(Set.of(Feature.ANSWER_TOKENS, Feature.ANSWER_STATES), QUESTIONS);
    List<AnswerSampler.Answer> greedy = AnswerSampler.greedy(MODEL, FORMAT, QUESTIONS, n -> {});
    for (int i = 0; i < QUESTIONS.size(); i++) {
      var tokens = items.distributions(Feature.ANSWER_TOKENS)[i];
      double chance = 1;
      double entropy = 0;
      for (var token : tokens) {
        chance *= token.highest();
        entropy += token.entropy() / tokens.length;
      }
      assertThat(chance).isCloseTo(greedy.get(i).probability(), within(1e-3));
      // An even tail has the largest entropy that a tail can have.
      assertThat(entropy).isBetween(greedy.get(i).meanEntropy() - 1e-3, greedy.get(i).meanEntropy() + 0.15);
      assertThat(items.matrices(Feature.ANSWER_STATES)[i]).hasDimensions(tokens.length, MODEL.config().hiddenSize());
    }
  }

  /** Without an instruction the template's prompt asks to be brief already: no wording may be the same as another. */
  @Test
  void everyWordingIsPutByAChatModelsTemplate(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("chat_template.jinja"),
        "{% for m in messages %}<{{ m.role }}>{{ m.content }}\n{% endfor %}<assistant>");
    FewShotFormat chat = FORMAT.by(ChatTemplate.of(folder).orElseThrow());
    List<FewShotFormat> wordings = new Committees(MODEL, chat, new NormalisedAnswers(),
        PoolFeatures.Settings.of(SamplingSettings.DEFAULT, 1),
        (phase, n) -> {}).wordings();
    assertThat(wordings).hasSize(5).allSatisfy(format -> assertThat(format.chat()).isPresent());
    List<long[]> prompts = wordings.stream().map(format -> format.prompt(MODEL.tokenizer(), QUESTIONS.getFirst()))
        .toList();
    assertThat(prompts.stream().map(Arrays::toString).distinct()).as("two shots turn as they rotate").hasSize(4);
    assertThat(MODEL.tokenizer().decodeAll(prompts.getLast())).startsWith("<user>Reply with the answer alone.");
  }

  @Test
  void aGradientIsMeasuredWithoutTeachingAnything() {
    List<AnswerSampler.Answer> before = AnswerSampler.greedy(MODEL, FORMAT, QUESTIONS, n -> {});
    double[] first = of(Set.of(Feature.LORA_GRADIENT), QUESTIONS).scalar(Feature.LORA_GRADIENT);
    assertThat(Arrays.stream(first).min().orElseThrow()).isPositive();
    assertThat(of(Set.of(Feature.LORA_GRADIENT), QUESTIONS).scalar(Feature.LORA_GRADIENT))
        .containsExactly(first, within(1e-4));
    assertThat(AnswerSampler.greedy(MODEL, FORMAT, QUESTIONS, n -> {})).isEqualTo(before);
  }

  @Test
  void refusesWhatNothingComputesAndACommitteeWithoutLabels() {
    assertThatThrownBy(() -> of(Set.of(Feature.WEAK_READER_LOSS), QUESTIONS))
        .hasMessageContaining("\"loss of the weak reader\"");
    assertThatThrownBy(() -> of(Set.of(Feature.SEED_MEMBERS), QUESTIONS)).hasMessageContaining("label some questions");
  }
}
