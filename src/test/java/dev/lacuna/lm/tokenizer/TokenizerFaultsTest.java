package dev.lacuna.lm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a tokenizer's library does that is not ours: it fails at a text, and calls home. */
@Isolated
class TokenizerFaultsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/llama/tokenizer.json");

  @TempDir
  private Path folder;

  /** Found by the fuzzer: the library reads the file and throws at the first letter that it has no token for. */
  @Test
  void aFileThatFailsAtATextIsNamed() throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"),
        Files.readString(GOLDEN).replace("\"<unk>\": 0", "\"<uqk>\": 0"));
    try (TextTokenizer tokenizer = TextTokenizer.open(folder, 128)) {
      for (String text : new String[] {"京都", "é"}) {
        assertThatThrownBy(() -> tokenizer.encode(text)).isInstanceOf(ModelFormatException.class)
            .hasMessageContaining("tokenizer.json", "field model").hasMessageContaining("makes no tokens of a text");
      }
    }
  }

  @Test
  void nothingIsToldToAnybodyWhoeverOpensIt() throws IOException {
    Files.copy(GOLDEN, folder.resolve("tokenizer.json"));
    String offline = System.clearProperty("ai.djl.offline");
    String optOut = System.clearProperty("OPT_OUT_TRACKING");
    try (TextTokenizer tokenizer = TextTokenizer.open(folder, 128)) {
      assertThat(tokenizer.encode("a")).isNotEmpty();
      assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
      assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    } finally {
      System.setProperty("ai.djl.offline", offline == null ? "true" : offline);
      System.setProperty("OPT_OUT_TRACKING", optOut == null ? "true" : optOut);
    }
  }
}
