package dev.lacuna.lm.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void everyPreTokenizerCutsAsItsModelsOwn() throws IOException {
    List<String> names = GgufGolden.names("tokenizers");
    assertThat(names).map(name -> PreTokenizer.of(name).orElseThrow()).contains(PreTokenizer.values());
    for (String name : names) {
      GgufFile file = GgufFile.open(GgufGolden.file("tokenizer-" + name));
      Path place = folder.resolve(name);
      SafeFiles.folder(place);
      SafeFiles.whole(place.resolve("tokenizer.json"),
          out -> GgufTokenizer.write(file.metadata(), Channels.newOutputStream(out)));
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
