package dev.lacuna.desktop.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.desktop.model.ProjectCatalog.ModelCheck;
import dev.lacuna.desktop.model.ProjectCatalog.ModelCheck.FoundAdapter;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.files.GgufPaths;
import dev.lacuna.loop.ImportModelCheck;
import dev.lacuna.models.AdapterFolder;
import dev.lacuna.models.ModelPlaces;
import dev.lacuna.models.UnavailableModelException;
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
record ModelFolder(Path folder, ModelFitCheck fit, ModelPlaces places) {
  ModelCheck check() {
    try {
      Optional<AdapterFolder> adapter = AdapterFolder.in(folder);
      if (adapter.filter(AdapterFolder::alone).isPresent()) {
        return ofAdapter(adapter.get());
      }
      List<Path> gguf = GgufPaths.gguf(folder);
      if (!gguf.isEmpty()) {
        String asked = words(); // says what is wrong with the file, or which of several is meant
        long bytes = 0;
        for (Path part : GgufPaths.parts(gguf.getFirst())) {
          bytes += Files.size(part);
        }
        return new ModelCheck(Messages.text("model.gguf", Formats.memory(bytes), asked), Optional.empty());
      }
      ModelCheck found = Files.isDirectory(folder) ? checkFolder() : problem("model.folder", folder);
      return adapter.isPresent() ? found.with(FoundAdapter.BESIDE) : found;
    } catch (LacunaException e) {
      return new ModelCheck("", Optional.of(CoreTexts.sentence((e.getMessage() + " " + e.remedy()).strip())));
    } catch (IOException e) {
      return problem("model.unreadable", folder, String.valueOf(e.getMessage()));
    }
  }

  /** The model is the one that the adapter names. */
  private ModelCheck ofAdapter(AdapterFolder adapter) {
    try {
      Path model = adapter.model(places);
      ModelCheck found = new ModelFolder(model, fit, places).check();
      return found.ok() ? new ModelCheck(Messages.text("model.adapter", model, found.found()), Optional.empty())
          .with(FoundAdapter.ALONE) : found;
    } catch (UnavailableModelException e) {
      return problem("model.adapter.alone", CoreTexts.text(e.getMessage() + ". " + e.remedy() + "."));
    }
  }

  private String words() {
    return CoreTexts.text(ImportModelCheck.words(fit, folder, ProjectSettings.of("", folder.toString())));
  }

  private ModelCheck checkFolder() throws IOException {
    if (!Files.exists(folder.resolve("config.json"))) {
      words(); // says what the folder is instead, where that is known
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
