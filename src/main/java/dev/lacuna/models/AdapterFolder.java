package dev.lacuna.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder with a LoRA adapter in PEFT's format: beside a model's weights, where transformers applies it, or alone.
 *
 * @param base what its {@code adapter_config.json} names as the model that it was trained on; may be empty
 * @param alone whether no model lies beside it
 */
public record AdapterFolder(Path folder, String base, boolean alone) {
  /** Where a project keeps a model that an adapter was merged into. */
  public static final String MERGED = "base-model";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "adapter_config.json";
  private static final int LARGEST_CONFIG = 1 << 20;

  /** Empty for a folder without an adapter. */
  public static Optional<AdapterFolder> in(Path folder) {
    Path config = folder.resolve(CONFIG);
    if (!Files.exists(config)) {
      return Optional.empty();
    }
    return Optional.of(new AdapterFolder(folder, base(config), !Files.exists(folder.resolve("config.json"))));
  }

  /** What is wrong with the file is told by whoever reads the adapter. */
  private static String base(Path config) {
    try {
      if (!Files.isRegularFile(config) || Files.size(config) > LARGEST_CONFIG) {
        return "";
      }
      JsonNode json = JSON.readTree(config.toFile());
      return json.path("base_model_name_or_path").asText("");
    } catch (IOException e) {
      return "";
    }
  }

  /** What is to be said of a model that is used without the adapter beside its weights; empty where there is none. */
  public static Optional<String> unused(Path model) {
    return in(model).filter(adapter -> !adapter.alone()).map(adapter -> "without the adapter beside its weights"
        + " (adapter_config.json), which transformers would apply: apply it (lacuna new --apply-adapter), or remove it");
  }

  /**
   * The model that it is for: the one beside it, else the one that it names, by a path or an id on the Hub.
   *
   * @throws UnavailableModelException where that is not on this machine
   */
  public Path model(ModelPlaces places) {
    if (!alone) {
      return folder;
    }
    try {
      if (!isElsewhere(base) && !base.isBlank() && Path.of(base).isAbsolute() && Files.exists(Path.of(base))) {
        return Path.of(base);
      }
    } catch (InvalidPathException e) {
      // no path, then
    }
    String id = ModelReference.is(base) ? base : ModelReference.HUB + base;
    if (!id.matches("(hf:\\w[\\w.-]*/\\w[\\w.-]*|ollama:\\w[\\w./:-]*)")) {
      throw new UnavailableModelException(folder.resolve(CONFIG) + ": names \"" + base
          + "\" as the model that the adapter was trained on, and there is none here",
          "Write the model's folder as base_model_name_or_path into the file, or copy the adapter's two files into it");
    }
    return ModelReference.resolve(id, places);
  }

  /** A path to another computer, as Windows reads it: looking there would tell it who looks. */
  public static boolean isElsewhere(String path) {
    return path.replace('\\', '/').startsWith("//");
  }
}
