package dev.lacuna.lm.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.lm.GoldenCheckpoints;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.ParityTest;
import dev.lacuna.lm.TestModels;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.checkpoint.SafetensorsWriter;
import dev.lacuna.lm.checkpoint.TensorType;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.gguf.GgufGolden;
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
import org.junit.jupiter.params.provider.FieldSource;

@Tag("slow")
class MergedCheckpointTest {
  static final List<String> FAMILIES = GoldenCheckpoints.FAMILIES;

  @TempDir
  Path folder = Path.of("");

  /** In 32 bits, so that rounding to the base's 16 bits does not hide an error. */
  @ParameterizedTest
  @FieldSource("FAMILIES")
  void answersAsTheBaseWithItsAdapter(String family) {
    GoldenCheckpoints golden = GoldenCheckpoints.of(family);
    Path merged = folder.resolve("merged");
    MergedCheckpoint.write(golden.folder(), golden.adapterFinal(), merged, Optional.of(TensorType.F32),
        Optional.empty());
    try (LanguageModel model = LanguageModel.open(merged, TestModels.COMPUTE)) {
      float[] logits = ParityTest.logits(model, golden);
      assertThat(golden.maxDifference(logits, golden.adapterFinalLogits())).isLessThan(1e-4f);
      assertThat(golden.maxDifference(logits, golden.logits())).isGreaterThan(0.1f);
    }
  }

  @Test
  void keepsShardsTypesNamesAndTheOtherFiles() throws IOException {
    for (String family : new String[] {"mistral", "qwen2"}) {
      GoldenCheckpoints golden = GoldenCheckpoints.of(family);
      Path merged = folder.resolve(family);
      MergedCheckpoint.write(golden.folder(), golden.adapterFinal(), merged);

      WeightFiles before = WeightFiles.open(golden.folder());
      WeightFiles after = WeightFiles.open(merged);
      assertThat(after.files()).extracting(file -> String.valueOf(file.getFileName()))
          .isEqualTo(before.files().stream().map(file -> String.valueOf(file.getFileName())).toList());
      assertThat(after.names()).isEqualTo(before.names());
      before.names()
          .forEach(name -> assertThat(after.tensor(name).typeName()).isEqualTo(before.tensor(name).typeName()));
      assertThat(after.tensor("model.norm.weight").asStored().orElseThrow().floats())
          .isEqualTo(before.tensor("model.norm.weight").asStored().orElseThrow().floats());
      assertThat(Safetensors.open(after.files().getFirst()).metadata()).containsEntry("format", "pt");
      assertThat(merged.resolve("config.json")).hasSameTextualContentAs(golden.folder().resolve("config.json"));
      assertThat(merged.resolve("tokenizer.json")).exists();
      assertThat(merged.resolve("golden.safetensors")).doesNotExist();
    }
  }

  /** Whatever order and shape its file has them in. */
  @Test
  void aGgufModelIsWrittenAsAFolder() throws IOException {
    for (String family : new String[] {"llama", "gpt2", "gptneox", "gemma2", "glm"}) {
      Path file = GgufGolden.file(family);
      ModelConfig model = ModelConfig.read(file);
      Path adapter = folder.resolve(family + "-adapter");
      Adapter taught = Adapter.fresh(model, new LoraConfig(2, 4, 0, model.linearNames()), 1);
      for (FloatTensor tensor : taught.tensors().values()) {
        for (int i = 0; i < tensor.values().length; i++) {
          tensor.values()[i] += 0.02f * (i % 7 - 3); // a fresh adapter changes nothing
        }
      }
      taught.write(adapter, model, family);
      Path merged = folder.resolve(family + "-merged");
      MergedCheckpoint.write(file, adapter, merged, Optional.of(TensorType.F32), Optional.empty());
      try (LanguageModel base = LanguageModel.open(file, TestModels.COMPUTE);
          LanguageModel other = LanguageModel.open(merged, TestModels.COMPUTE)) {
        base.attach(Adapter.read(adapter, model));
        float[][] ours = base.kernels().logits(GgufGolden.ids(family));
        float[][] theirs = other.kernels().logits(GgufGolden.ids(family));
        for (int i = 0; i < ours.length; i++) {
          assertThat(theirs[i]).as(family).containsExactly(ours[i], within(1e-4f));
        }
        assertThat(other.tokenizer().encode("The island")).isEqualTo(base.tokenizer().encode("The island"));
      }
    }
    Path usual = folder.resolve("usual");
    MergedCheckpoint.write(GgufGolden.file("llama"), folder.resolve("llama-adapter"), usual);
    assertThat(WeightFiles.open(usual).tensor("model.embed_tokens.weight").typeName()).isEqualTo("F16");
    // The file's own type, also for what it has in another order (q and k).
    WeightFiles read = WeightFiles.open(usual);
    WeightFiles base = WeightFiles.open(GgufGolden.file("llama"));
    for (String name : base.names()) {
      String stored = base.tensor(name).typeName();
      if (List.of("F32", "F16", "BF16").contains(stored)) {
        assertThat(read.tensor(name).typeName()).as(name).isEqualTo(stored);
      }
    }
    // Where the file lies on this machine is nobody's business.
    try (Stream<Path> files = Files.list(usual)) {
      assertThat(files.map(each -> each.getFileName().toString())).contains("config.json", "tokenizer.json")
          .doesNotContain("made-from.txt");
    }
  }

  @Test
  void neverWritesOverAFolderAndLeavesNothingOfAFailure() throws IOException {
    GoldenCheckpoints golden = GoldenCheckpoints.of("llama");
    Path there = Files.createDirectory(folder.resolve("there"));
    assertThatThrownBy(() -> MergedCheckpoint.write(golden.folder(), golden.adapterFinal(), there))
        .isInstanceOf(ModelFormatException.class).hasMessageContainingAll("is there already", "does not exist yet");
    assertThatThrownBy(() -> MergedCheckpoint.write(golden.folder(), GoldenCheckpoints.of("gpt2").adapterFinal(),
        folder.resolve("other"))).hasMessageContaining("does not fit the base model");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(there);
    }
  }

  /** GPT-2's files on the Hub are the bare decoder's: no {@code transformer.} before a name. */
  @Test
  void aBareDecodersNamesAreFoundAndKept() throws IOException {
    GoldenCheckpoints golden = GoldenCheckpoints.of("gpt2");
    Path bare = TestModels.copy("gpt2", Files.createDirectory(folder.resolve("bare")));
    var writer = new SafetensorsWriter();
    Safetensors.open(golden.folder().resolve("model.safetensors")).tensors().forEach(
        (name, tensor) -> writer.add(name.substring("transformer.".length()), tensor.shape(), tensor.floats()));
    writer.add("h.0.attn.bias", new long[] {1, 1}, new float[1]).write(bare.resolve("model.safetensors"));
    Path merged = folder.resolve("merged");
    MergedCheckpoint.write(bare, golden.adapterFinal(), merged);
    try (LanguageModel base = LanguageModel.open(bare, TestModels.COMPUTE);
        LanguageModel model = LanguageModel.open(merged, TestModels.COMPUTE)) {
      assertThat(golden.maxDifference(ParityTest.logits(base, golden), golden.logits())).isLessThan(1e-4f);
      assertThat(golden.maxDifference(ParityTest.logits(model, golden), golden.adapterFinalLogits()))
          .isLessThan(1e-4f);
    }
  }
}
