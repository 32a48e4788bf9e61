package dev.lacuna.lm.export;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What Ollama makes a model by, beside a GGUF file: special tokens are the file's own, and so is the chat template,
 * where Ollama knows it; it does not run a template that it does not know.
 */
final class OllamaFolder {
  private OllamaFolder() {}

  /** @param file its name in the folder */
  static void modelfile(Path folder, String file) throws IOException {
    SafeFiles.whole(folder.resolve("Modelfile"), """
        # ollama create NAME -f Modelfile
        # The chat template is in the file itself. Where Ollama does not know it, or the model has none, add a TEMPLATE:
        # see `ollama show NAME --template`, and how Lacuna asks (project.json, "format").
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
