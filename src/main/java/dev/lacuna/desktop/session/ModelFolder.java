package dev.lacuna.desktop.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.desktop.model.ProjectCatalog.ModelCheck;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.files.GgufPaths;
import dev.lacuna.loop.ImportModelCheck;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelFitCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A first look at a model folder or GGUF file, without reading any weights: are the parts there, is it a family that
 * can be run, and how can it be asked. The worker looks closely when it opens the model.
 */
record ModelFolder(Path folder, ModelFitCheck fit) {
  ModelCheck check() {
    try {
      List<Path> gguf = GgufPaths.gguf(folder);
      if (!gguf.isEmpty()) {
        String asked = words(); // says what is wrong with the file, or which of several is meant
        long bytes = 0;
        for (Path part : GgufPaths.parts(gguf.getFirst())) {
          bytes += Files.size(part);
        }
        return new ModelCheck(Messages.text("model.gguf", Formats.memory(bytes), asked), Optional.empty());
      }
      return Files.isDirectory(folder) ? checkFolder() : problem("model.folder", folder);
    } catch (LacunaException e) {
      return new ModelCheck("", Optional.of(CoreTexts.text((e.getMessage() + " " + e.remedy()).strip())));
    } catch (IOException e) {
      return problem("model.unreadable", folder, String.valueOf(e.getMessage()));
    }
  }

  private String words() {
    return CoreTexts.text(ImportModelCheck.words(fit, folder, ProjectSettings.of("", folder.toString())));
  }

  private ModelCheck checkFolder() throws IOException {
    for (String part : List.of("config.json", "tokenizer.json")) {
      if (!Files.isRegularFile(folder.resolve(part))) {
        return problem("model.part", folder.resolve(part));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.noneMatch(file -> file.toString().endsWith(".safetensors"))) {
        return problem("model.weights", folder);
      }
    }
    try {
      JsonNode config = new ObjectMapper().readTree(folder.resolve("config.json").toFile());
      String asked = words();
      return new ModelCheck(Messages.text("model.found", config.path("model_type").asText(""),
          config.path("num_hidden_layers").asInt(config.path("n_layer").asInt()),
          config.path("hidden_size").asInt(config.path("n_embd").asInt()), config.path("vocab_size").asInt(), asked),
          Optional.empty());
    } catch (IOException e) {
      return problem("model.unreadable", folder.resolve("config.json"), String.valueOf(e.getMessage()));
    }
  }

  private static ModelCheck problem(String key, Object... arguments) {
    return new ModelCheck("", Optional.of(Messages.text(key, arguments)));
  }
}
