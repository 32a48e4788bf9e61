package dev.lacuna.desktop.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.desktop.model.ProjectCatalog.ModelCheck;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.loop.ImportModelCheck;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelFitCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A first look at a model folder, without reading any weights: are the parts there, is it a family that can be
 * run, and how can it be asked. The worker looks closely when it opens the model.
 */
record ModelFolder(Path folder, ModelFitCheck fit) {
  ModelCheck check() {
    if (isGguf(folder) || Files.isDirectory(folder) && holdsOnlyGguf()) {
      return problem("model.gguf", folder);
    }
    if (!Files.isDirectory(folder)) {
      return problem("model.folder", folder);
    }
    for (String part : List.of("config.json", "tokenizer.json")) {
      if (!Files.isRegularFile(folder.resolve(part))) {
        return problem("model.part", folder.resolve(part));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.noneMatch(file -> file.toString().endsWith(".safetensors"))) {
        return problem("model.weights", folder);
      }
      JsonNode config = new ObjectMapper().readTree(folder.resolve("config.json").toFile());
      String asked = ImportModelCheck.words(fit, folder, ProjectSettings.of("", folder.toString()));
      return new ModelCheck(Messages.text("model.found", config.path("model_type").asText(""),
          config.path("num_hidden_layers").asInt(config.path("n_layer").asInt()),
          config.path("hidden_size").asInt(config.path("n_embd").asInt()), config.path("vocab_size").asInt(),
          CoreTexts.text(asked)),
          Optional.empty());
    } catch (LacunaException e) {
      return new ModelCheck("", Optional.of(CoreTexts.text(
          (e.getMessage() + " " + e.remedy()).strip())));
    } catch (IOException e) {
      return problem("model.unreadable", folder.resolve("config.json"), String.valueOf(e.getMessage()));
    }
  }

  private boolean holdsOnlyGguf() {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      return all.stream().anyMatch(ModelFolder::isGguf)
          && all.stream().noneMatch(file -> file.toString().endsWith(".safetensors"));
    } catch (IOException e) {
      return false; // whoever reads it next says why it cannot be read
    }
  }

  private static boolean isGguf(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gguf");
  }

  private static ModelCheck problem(String key, Object... arguments) {
    return new ModelCheck("", Optional.of(Messages.text(key, arguments)));
  }
}
