package dev.lacuna.lm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.GoldenCheckpoints;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.template.ChatTemplateFiles;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A named pipe in a model folder is refused by name; to open it would wait for ever. */
@Tag("slow")
class RegularFileTest {
  @TempDir
  private Path folder = Path.of("");

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(strings = {"config.json", "model.safetensors", "model.safetensors.index.json", "tokenizer.json",
      "generation_config.json", "chat_template.jinja"})
  void aPipeIsNotWaitedFor(String name) throws IOException, InterruptedException {
    Path golden = GoldenCheckpoints.of("llama").folder();
    for (String each : new String[] {"config.json", "generation_config.json", "model.safetensors", "tokenizer.json"}) {
      boolean sharded = name.endsWith("index.json") && each.equals("model.safetensors");
      if (!each.equals(name) && !sharded) {
        Files.copy(golden.resolve(each), folder.resolve(each));
      }
    }
    assertThat(new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> {
      WeightFiles.open(folder).check(ModelConfig.read(folder));
      TextTokenizer.open(folder, 128).close();
      ChatTemplateFiles.read(folder, java.time.Clock.systemUTC());
    }).isInstanceOf(ModelFormatException.class).hasMessageContaining(folder.resolve(name).toString())
        .hasMessageContaining("is no ordinary file");
  }
}
