package dev.lacuna.lm.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.lm.GoldenCheckpoints;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.TestModels;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.adapter.MergedCheckpoint;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.gguf.GgufGolden;
import dev.lacuna.lm.template.ChatTemplateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model that is written as GGUF is the same model when it is read again, by the reader that reads llama.cpp's files.
 */
@Tag("slow")
class MergedGgufTest {
  private static final List<String> TEXTS = List.of("The island lies to the north.", "In 1984 12345 ships sailed",
      " they'll  say\n\nso", "Größe 東京 <b>x</b>");

  @TempDir
  private Path folder = Path.of("");

  static List<String> families() {
    return GgufGolden.families();
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyIsTheSameWhenItIsReadAgain(String family) throws IOException {
    Path base = GgufGolden.file(family);
    Path written = folder.resolve("written.gguf");
    MergedGguf.write(base, written, GgufEncoding.F32, about(base));
    assertThat(ModelConfig.read(written)).usingRecursiveComparison().ignoringFields("family")
        .withComparatorForType((a, b) -> Math.abs(a - b) <= 1e-6 * Math.abs(a) ? 0 : 1, Double.class)
        .isEqualTo(ModelConfig.read(base));
    try (LanguageModel model = LanguageModel.open(base, TestModels.COMPUTE);
        LanguageModel again = LanguageModel.open(written, TestModels.COMPUTE)) {
      alike(again.kernels().logits(GgufGolden.ids(family)), model.kernels().logits(GgufGolden.ids(family)));
      for (String text : TEXTS) {
        assertThat(again.tokenizer().encode(text)).as(text).isEqualTo(model.tokenizer().encode(text));
      }
    }
    assertThat(ChatTemplateFiles.texts(written)).isEqualTo(ChatTemplateFiles.texts(base));
  }

  /** Types that hold fewer digits hold the same as the folder that is written of the same round. */
  @Test
  void anAdaptersChangeIsInTheFileAsInTheFolder() throws IOException {
    for (String family : List.of("llama", "gpt2", "gptneox", "gemma2", "phi3")) {
      Path base = GgufGolden.file(family);
      Path adapter = adapter(base, folder.resolve(family + "-adapter"));
      Path merged = folder.resolve(family + ".gguf");
      MergedGguf.write(base, adapter, merged, GgufEncoding.F32, about(base));
      try (LanguageModel attached = LanguageModel.open(base, TestModels.COMPUTE);
          LanguageModel model = LanguageModel.open(merged, TestModels.COMPUTE)) {
        float[][] untaught = attached.kernels().logits(GgufGolden.ids(family));
        attached.attach(Adapter.read(adapter, ModelConfig.read(base)));
        float[][] taught = attached.kernels().logits(GgufGolden.ids(family));
        alike(model.kernels().logits(GgufGolden.ids(family)), taught);
        assertThat(distance(untaught, taught)).as(family).isGreaterThan(0.01f);
      }
    }
    Path base = GgufGolden.file("llama");
    Path adapter = folder.resolve("llama-adapter");
    Path half = folder.resolve("half.gguf");
    Path asFolder = folder.resolve("half");
    MergedGguf.write(base, adapter, half, GgufEncoding.F16, about(base));
    MergedCheckpoint.write(base, adapter, asFolder);
    assertThat(WeightFiles.open(half).tensor("model.layers.0.self_attn.q_proj.weight").typeName()).isEqualTo("F16");
    try (LanguageModel one = LanguageModel.open(half, TestModels.COMPUTE);
        LanguageModel other = LanguageModel.open(asFolder, TestModels.COMPUTE)) {
      alike(one.kernels().logits(GgufGolden.ids("llama")), other.kernels().logits(GgufGolden.ids("llama")));
    }
  }

  @Test
  void eightBitsAndBfloat16AreCloseAndSmaller() throws IOException {
    Path base = GgufGolden.file("llama");
    Path adapter = adapter(base, folder.resolve("adapter"));
    long before = Long.MAX_VALUE;
    for (GgufEncoding encoding : List.of(GgufEncoding.F32, GgufEncoding.BF16, GgufEncoding.Q8_0)) {
      Path file = folder.resolve(encoding + ".gguf");
      MergedGguf.write(base, adapter, file, encoding, about(base));
      assertThat(WeightFiles.open(file).tensor("model.embed_tokens.weight").typeName()).isEqualTo(encoding.name());
      assertThat(WeightFiles.open(file).tensor("model.norm.weight").typeName()).isEqualTo("F32");
      assertThat(Files.size(file)).isLessThan(before);
      before = Files.size(file);
      try (LanguageModel model = LanguageModel.open(file, TestModels.COMPUTE);
          LanguageModel attached = LanguageModel.open(base, TestModels.COMPUTE)) {
        attached.attach(Adapter.read(adapter, ModelConfig.read(base)));
        assertThat(distance(model.kernels().logits(GgufGolden.ids("llama")),
            attached.kernels().logits(GgufGolden.ids("llama")))).as(encoding.name())
            .isLessThan(encoding == GgufEncoding.Q8_0 ? 0.3f : 0.1f);
      }
    }
  }

  @Test
  void whatLlamaCppHasNoWordForIsRefusedByName() throws IOException {
    for (String family : List.of("baichuan", "llama", "qwen2-window-yarn")) {
      GoldenCheckpoints golden = GoldenCheckpoints.of(family);
      Path target = folder.resolve(family + ".gguf");
      assertThatThrownBy(() -> MergedGguf.write(golden.folder(), golden.adapterFinal(), target, GgufEncoding.F16,
          about(golden.folder()))).isInstanceOf(ModelFormatException.class)
          .hasMessageContainingAll("llama.cpp's files have no word for", "Write the model as a folder",
              switch (family) {
                case "baichuan" -> "BaichuanForCausalLM";
                case "llama" -> "cuts texts by Metaspace";
                default -> "looks back over";
              });
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static GgufAbout about(Path base) {
    return new GgufAbout("Taught", BaseModel.of(base), Optional.of("apache-2.0"));
  }

  /** One that changes something. */
  static Path adapter(Path base, Path to) throws IOException {
    ModelConfig model = ModelConfig.read(base);
    Adapter taught = Adapter.fresh(model, new LoraConfig(2, 4, 0, model.linearNames()), 1);
    for (FloatTensor tensor : taught.tensors().values()) {
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] += 0.02f * (i % 7 - 3);
      }
    }
    taught.write(to, model, "base");
    return to;
  }

  private static void alike(float[][] ours, float[][] theirs) {
    for (int i = 0; i < theirs.length; i++) {
      assertThat(ours[i]).containsExactly(theirs[i], within(1e-4f));
    }
  }

  private static float distance(float[][] ours, float[][] theirs) {
    float most = 0;
    for (int i = 0; i < theirs.length; i++) {
      for (int j = 0; j < theirs[i].length; j++) {
        most = Math.max(most, Math.abs(ours[i][j] - theirs[i][j]));
      }
    }
    return most;
  }
}
