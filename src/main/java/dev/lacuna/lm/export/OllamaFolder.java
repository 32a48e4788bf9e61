package dev.lacuna.lm.export;

import dev.lacuna.files.GgufPaths;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.gguf.ModelFiles;
import dev.lacuna.lm.template.ChatTemplate;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What Ollama makes a model by: GGUF files, and a Modelfile that names them and has the chat template in Ollama's form.
 */
final class OllamaFolder {
  private static final String BASE = "base.gguf";
  private static final String ADAPTER = "adapter.gguf";

  private OllamaFolder() {}

  /** Base and adapter in one file. */
  static void merged(Path folder, Path base, Path adapter, String name, GgufAbout about) throws IOException {
    String file = tag(name) + ".gguf";
    MergedGguf.write(base, adapter, folder.resolve(file), GgufEncoding.F16, about);
    modelfile(folder, base, "FROM ./" + file);
  }

  /** Base and adapter as two files; a base that is one GGUF file goes as it is. */
  static void apart(Path folder, Path base, Path adapter, GgufAbout about) throws IOException {
    Optional<Path> single = ModelFiles.gguf(base).map(OllamaFolder::parts).filter(parts -> parts.size() == 1)
        .map(List::getFirst);
    if (single.isPresent()) {
      SafeFiles.whole(folder.resolve(BASE), out -> Files.copy(single.get(), Channels.newOutputStream(out)));
    } else {
      MergedGguf.write(base, folder.resolve(BASE), GgufEncoding.F16, about);
    }
    GgufAdapter.write(base, adapter, folder.resolve(ADAPTER), about);
    modelfile(folder, base, "FROM ./" + BASE + "\nADAPTER ./" + ADAPTER);
  }

  private static List<Path> parts(Path file) {
    return GgufPaths.parts(file);
  }

  private static void modelfile(Path folder, Path base, String files) throws IOException {
    Optional<ChatTemplate> chat = ChatTemplate.of(base);
    Optional<String> template = chat.isPresent() ? template(base, chat.get()) : Optional.empty();
    String about = template.map(text -> "# The chat template as Ollama has them, read off the model's own.\nTEMPLATE "
        + "\"\"\"" + text + "\"\"\"").orElse(chat.isPresent()
            ? "# The model's chat template does more than Ollama's can. It is in the file itself, and Ollama takes one of"
                + " its own\n# where it knows it; else add a TEMPLATE: see `ollama show NAME --template`."
            : "# The model has no chat template. How Lacuna asks it is in project.json, \"format\".");
    SafeFiles.whole(folder.resolve("Modelfile"), """
        # ollama create NAME -f Modelfile
        %s
        %s
        # As Lacuna asks: its figures are of answers without a penalty on words that were there before.
        PARAMETER temperature 0
        PARAMETER repeat_penalty 1
        """.formatted(files, about));
  }

  private static Optional<String> template(Path base, ChatTemplate chat) throws IOException {
    ModelConfig config = ModelConfig.read(base);
    String begin = TokenizerMetadata.begin(base, ModelFiles.folder(base), config,
        ConfigMetadata.architecture(base, config));
    return OllamaTemplate.of(chat, begin).flatMap(OllamaTemplate::text);
  }

  /** A name that Ollama takes: small letters, digits, dots and dashes. */
  static String tag(String name) {
    String tag = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[^a-z0-9]+|[^a-z0-9]+$",
        "");
    return tag.isEmpty() ? "taught" : tag;
  }
}
