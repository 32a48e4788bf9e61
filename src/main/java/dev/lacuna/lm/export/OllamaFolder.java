package dev.lacuna.lm.export;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What Ollama makes a model by, beside a GGUF file: its template and special tokens are the file's own. */
final class OllamaFolder {
  private OllamaFolder() {}

  /** @param file its name in the folder */
  static void modelfile(Path folder, String file) throws IOException {
    SafeFiles.whole(folder.resolve("Modelfile"), """
        # ollama create NAME -f Modelfile
        # The chat template and the tokens that end an answer are in the file itself.
        FROM ./%s
        PARAMETER temperature 0
        """.formatted(file));
  }

  /** A name that Ollama takes: small letters, digits, dots and dashes. */
  static String tag(String name) {
    String tag = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[^a-z0-9]+|[^a-z0-9]+$",
        "");
    return tag.isEmpty() ? "taught" : tag;
  }
}
