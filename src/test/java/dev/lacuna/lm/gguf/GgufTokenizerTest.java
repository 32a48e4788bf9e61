package dev.lacuna.lm.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokenizers out of the metadata against their original definitions. */
@Tag("slow")
class GgufTokenizerTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void anOldFileNamesNoneAndHasWhatItsArchitectureHas() {
    assertThat(PreTokenizer.usual(GgufArchitecture.QWEN2, 150_000)).isEqualTo(PreTokenizer.QWEN2);
    assertThat(PreTokenizer.usual(GgufArchitecture.LLAMA, 128_256)).isEqualTo(PreTokenizer.LLAMA3);
    assertThat(PreTokenizer.usual(GgufArchitecture.LLAMA, 49_152)).isEqualTo(PreTokenizer.GPT2);
    assertThat(PreTokenizer.of("default")).isEmpty();
  }

  /** None of the families that are read has such a tokenizer. */
  @ParameterizedTest
  @ValueSource(strings = {"t5", "bert", "rwkv", "plamo2", "none"})
  void anotherKindOfTokenizerIsNamed(String model) throws IOException {
    Path file = folder.resolve("other.gguf");
    new GgufWriter().text("general.architecture", "llama").text("tokenizer.ggml.model", model)
        .texts("tokenizer.ggml.tokens", List.of("a"))
        .tensor("t", GgufType.F32, new long[] {1}, (_, _, out) -> out[0] = 1)
        .write(file);
    GgufMetadata metadata = GgufFile.open(file).metadata();
    assertThatThrownBy(
        () -> GgufTokenizer.write(metadata, new SpecialTokens(metadata), OutputStream.nullOutputStream()))
        .isInstanceOf(ModelFormatException.class).hasMessageContaining("is " + model + "; known are gpt2")
        .hasMessageContaining("Choose another model");
  }

  @ParameterizedTest
  @CsvSource({"llama,8", "qwen3moe,64", "deepseek2,64", "olmoe,8"})
  void aMixtureOfExpertsIsNamed(String architecture, int experts) throws IOException {
    Path file = folder.resolve("experts.gguf");
    new GgufWriter().text("general.architecture", architecture).integer(architecture + ".expert_count", experts)
        .texts("tokenizer.ggml.tokens", List.of("a"))
        .tensor("t", GgufType.F32, new long[] {1}, (_, _, out) -> out[0] = 1)
        .write(file);
    assertThatThrownBy(() -> GgufFolder.of(file, folder.resolve("home"))).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("mixture of experts").hasMessageContaining("without experts");
  }

  @Test
  void aPieceThatWouldTakeForEverIsRefused() throws IOException {
    Path file = folder.resolve("long.gguf");
    new GgufWriter().text("general.architecture", "llama").text("tokenizer.ggml.model", "llama")
        .texts("tokenizer.ggml.tokens", List.of("<unk>", "a", "a".repeat(2_000_000)))
        .numbers("tokenizer.ggml.scores", new float[] {0, -1, -2})
        .integers("tokenizer.ggml.token_type", new int[] {2, 1, 1})
        .tensor("t", GgufType.F32, new long[] {1}, (_, _, out) -> out[0] = 1).write(file);
    GgufFile opened = GgufFile.open(file);
    assertThatThrownBy(() -> GgufTokenizer.write(opened.metadata(), new SpecialTokens(opened.metadata()),
        OutputStream.nullOutputStream()))
        .isInstanceOf(ModelFormatException.class).hasMessageContaining("has a piece of 2000000 letters");
  }

  @Test
  void everyPreTokenizerCutsAsItsModelsOwn() throws IOException {
    List<String> names = GgufGolden.names("tokenizers");
    assertThat(names).map(name -> PreTokenizer.of(name).orElseThrow()).contains(PreTokenizer.values());
    for (String name : names) {
      GgufFile file = GgufFile.open(GgufGolden.file("tokenizer-" + name));
      Path place = folder.resolve(name);
      SafeFiles.folder(place);
      SafeFiles.whole(place.resolve("tokenizer.json"),
          out -> GgufTokenizer.write(file.metadata(), new SpecialTokens(file.metadata()),
              Channels.newOutputStream(out)));
      try (TextTokenizer tokenizer = TextTokenizer.open(place, 320)) {
        for (GgufGolden.Tokens tokens : GgufGolden.tokensBy(name)) {
          assertThat(tokenizer.encode(tokens.text())).as(name + ": " + tokens.text()).isEqualTo(tokens.ids());
        }
        assertThat(tokenizer.decode(tokenizer.encode("The island's 12 ships, 東京 😀")))
            .isEqualTo("The island's 12 ships, 東京 😀");
      }
    }
  }
}
