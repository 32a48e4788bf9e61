package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that cannot be opened is refused with the file, what is wrong in it, and what to do. */
@Tag("slow")
class RefusalTest {
  @TempDir
  Path folder = Path.of("");

  @BeforeEach
  void copyAModel() {
    TestModels.copy("llama", folder);
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(() -> LanguageModel.open(folder, TestModels.COMPUTE).close())
        .isInstanceOf(ModelFormatException.class).hasMessageContainingAll(words);
  }

  @Test
  void aPickleIsNotOpened() throws IOException {
    Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));
    assertRefused("pytorch_model.bin", "pickle", "save_pretrained");
  }

  @Test
  void bytesThatLookLikeUtf32AreNoJson() throws IOException {
    for (byte[] bytes : new byte[][] {{'{', 0, 0, 0, '"'}, {0, 0, '{', 0, 1}, {'{', 0, 0, 0, 0, '"', 's', 'a'}}) {
      Files.write(folder.resolve("tokenizer.json"), bytes);
      assertRefused("tokenizer.json: ", "is not valid JSON", "Download or save the file again");
    }
  }

  @Test
  void anUnknownArchitectureIsNamed() {
    TestModels.edit(folder.resolve("config.json"), "LlamaForCausalLM", "BloomForCausalLM");
    assertRefused("config.json", "BloomForCausalLM", "LlamaForCausalLM");
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    Path file = folder.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused("model.safetensors", "again");
  }

  @Test
  void aWrongShapeIsNamed() {
    TestModels.edit(folder.resolve("config.json"), "\"intermediate_size\": 64", "\"intermediate_size\": 48");
    assertRefused("model.safetensors", "mlp.", "48", "64");
  }
}
