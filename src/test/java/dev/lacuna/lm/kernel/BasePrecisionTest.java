package dev.lacuna.lm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.lm.GoldenCheckpoints;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.TestModels;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.SafetensorsWriter;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.checkpoint.TensorType;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.LoraTraining;
import dev.lacuna.lm.training.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class BasePrecisionTest {
  private static final Path SAMPLE = Path.of("sample-projects/base-model");
  private static final String RANDOM_TEXT = "The quick brown fox jumps over the lazy dog while seven wizards brew tea";

  private static LanguageModel open(Path folder, BasePrecision precision) {
    return LanguageModel.open(folder, TestModels.COMPUTE, precision);
  }

  /** exp of the mean negative log-probability of each text's tokens after its first. */
  private static double perplexity(LanguageModel model, List<String> texts) {
    List<long[]> starts = new ArrayList<>();
    List<long[]> rests = new ArrayList<>();
    for (String text : texts) {
      long[] tokens = model.tokenizer().encode(text);
      starts.add(new long[] {tokens[0]});
      rests.add(java.util.Arrays.copyOfRange(tokens, 1, tokens.length));
    }
    List<LanguageModel.TextScore> scores = model.score(starts, rests);
    return Math.exp(-scores.stream().mapToDouble(LanguageModel.TextScore::logProbability).sum()
        / scores.stream().mapToInt(LanguageModel.TextScore::tokens).sum());
  }

  /** Questions and answers as the sample model was taught them. */
  private static List<String> ownText() {
    try {
      List<String> texts = new ArrayList<>();
      ObjectMapper mapper = new ObjectMapper();
      for (String line : Files.readAllLines(Path.of("sample-projects/atlas/evaluation.jsonl")).subList(0, 200)) {
        JsonNode row = mapper.readTree(line);
        texts.add("Q: " + row.get("question").asText() + "\nA: " + row.path("answers").path(0).asText() + "\n");
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BF16", "INT8"})
  void perplexityIsWithinOnePercent(BasePrecision precision) {
    for (List<String> texts : List.of(ownText(), List.of(RANDOM_TEXT))) {
      double exact;
      try (LanguageModel model = open(SAMPLE, BasePrecision.FP32)) {
        exact = perplexity(model, texts);
      }
      try (LanguageModel model = open(SAMPLE, precision)) {
        double narrow = perplexity(model, texts);
        assertThat(narrow).isCloseTo(exact, within(0.01 * exact)).isNotEqualTo(exact);
      }
    }
  }

  @Test
  void aQuantisedWeightIsAtMostHalfAStepAway() {
    try (LanguageModel exact = open(SAMPLE, BasePrecision.FP32);
        LanguageModel narrow = open(SAMPLE,
            BasePrecision.INT8)) {
      Map<String, FloatTensor> weights = exact.kernels().weights().read();
      String name = "layers.0.mlp.down_proj.weight";
      float[] wide = tensor(weights, name).values();
      int columns = (int) tensor(weights, name).shape()[1];
      float[] scales = narrow.kernels().weights().read(name + "_scale").values();
      float[] steps = narrow.kernels().weights().read(name).values();
      for (int i = 0; i < wide.length; i++) {
        float scale = scales[i / columns];
        assertThat(steps[i] * scale).isCloseTo(wide[i], within(0.5001f * scale));
        assertThat(Math.abs(steps[i])).isLessThanOrEqualTo(127);
      }
    }
  }

  private static FloatTensor tensor(Map<String, FloatTensor> tensors, String name) {
    return Optional.ofNullable(tensors.get(name)).orElseThrow();
  }

  /** The whole path, attention to head, in each family's shape: logits move by a little and not by nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"llama", "llama3-rope", "mistral", "qwen2", "qwen3"})
  void everyFamilyRunsNarrow(String family) {
    long[] tokens = TestModels.tokens(new Random(1), 12);
    Path folder = GoldenCheckpoints.of(family).folder();
    float[][] exact;
    try (LanguageModel model = open(folder, BasePrecision.FP32)) {
      exact = model.kernels().logits(tokens);
    }
    for (BasePrecision precision : List.of(BasePrecision.BF16, BasePrecision.INT8)) {
      try (LanguageModel model = open(folder, precision)) {
        float[][] narrow = model.kernels().logits(tokens);
        double squares = 0;
        double apart = 0;
        for (int i = 0; i < exact.length; i++) {
          for (int j = 0; j < exact[i].length; j++) {
            squares += exact[i][j] * exact[i][j];
            apart += (narrow[i][j] - exact[i][j]) * (narrow[i][j] - exact[i][j]);
          }
        }
        assertThat(Math.sqrt(apart / squares)).as(precision.spelling()).isLessThan(0.06);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BF16", "INT8"})
  void loraTrainsOnTopAndItsBaseStays(BasePrecision precision) {
    List<Double> losses = new ArrayList<>();
    try (LanguageModel model = open(GoldenCheckpoints.of("llama").folder(), precision)) {
      float[] before = model.kernels().weights().read("layers.1.mlp.up_proj.weight").values();
      TrainingPlan plan = new TrainingPlan(1e-2, LearningRateSchedule.COSINE, 0.1, AdamW.DEFAULT, 8, 4, 1, 7);
      List<TokenExample> examples = TestModels.examples(16, 3);
      new LoraTraining(model, plan, Optional.empty()).run(
          Adapter.fresh(model.config(), new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR), 2), epoch -> examples, false,
          step -> losses.add(step.loss()), steps -> Double.NaN);
      assertThat(model.kernels().weights().read("layers.1.mlp.up_proj.weight").values()).isEqualTo(before);
    }
    assertThat(losses.subList(28, 32).stream().mapToDouble(x -> x).average().orElseThrow())
        .isLessThan(0.9 * losses.subList(0, 4).stream().mapToDouble(x -> x).average().orElseThrow());
  }

  /**
   * The same weights stored in another type give the same model: a BF16 file is read as it is, F16 and F32 converted.
   */
  @Test
  void aFileInBf16IsTheSameAsItsNumbersInF32(@TempDir Path folder) throws IOException {
    Path source = GoldenCheckpoints.of("llama").folder();
    WeightFiles files = WeightFiles.open(source);
    Path narrow = Files.createDirectories(folder.resolve("bf16"));
    Path wide = Files.createDirectories(folder.resolve("f32"));
    TestModels.copy("llama", narrow);
    TestModels.copy("llama", wide);
    SafetensorsWriter writer = new SafetensorsWriter();
    for (String name : files.names()) {
      StoredTensor tensor = files.tensor(name).asStored().orElseThrow();
      writer.add(name, TensorType.BF16, tensor.shape(), tensor.float32());
    }
    writer.write(narrow.resolve("model.safetensors"));
    SafetensorsWriter widened = new SafetensorsWriter();
    WeightFiles rounded = WeightFiles.open(narrow);
    for (String name : rounded.names()) {
      StoredTensor tensor = rounded.tensor(name).asStored().orElseThrow();
      widened.add(name, TensorType.F32, tensor.shape(), tensor.float32());
    }
    widened.write(wide.resolve("model.safetensors"));
    long[] tokens = TestModels.tokens(new Random(1), 12);
    for (BasePrecision precision : BasePrecision.values()) {
      try (LanguageModel one = open(narrow, precision); LanguageModel other = open(wide, precision)) {
        assertThat(one.kernels().logits(tokens)).isEqualTo(other.kernels().logits(tokens));
      }
    }
  }

  @Test
  void anUnknownPrecisionIsRefusedWithTheKnownOnes() {
    assertThat(BasePrecision.parse("auto", ComputeDevice.cpu())).isEqualTo(BasePrecision.FP32);
    assertThatThrownBy(() -> BasePrecision.parse("int4", ComputeDevice.cpu()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("int4").hasMessageContaining("auto, fp32, bf16, int8");
  }
}
