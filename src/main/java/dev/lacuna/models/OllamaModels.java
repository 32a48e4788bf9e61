package dev.lacuna.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ollama's store: {@code manifests/HOST/NAMESPACE/NAME/TAG} is JSON that names the layers, and a layer of the type
 * {@code …image.model} is a GGUF file {@code blobs/sha256-HEX}.
 */
final class OllamaModels {
  private static final String LIBRARY = "registry.ollama.ai/library/";
  private static final String LATEST = "latest";
  private static final String MODEL = "application/vnd.ollama.image.model";
  private static final String ADAPTER = "application/vnd.ollama.image.adapter";
  private static final int DEEP = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  OllamaModels(Path root) {
    this.root = root;
  }

  List<FoundModel> models() {
    Path manifests = root.resolve("manifests");
    if (!Files.isDirectory(manifests)) {
      return List.of();
    }
    List<FoundModel> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(manifests, DEEP)) {
      files.filter(file -> manifests.relativize(file).getNameCount() == DEEP && Files.isRegularFile(file)).sorted()
          .forEach(file -> model(name(manifests.relativize(file)), file).ifPresent(found::add));
    } catch (IOException | UncheckedIOException e) {
      return found; // a store of another user's is listed as far as it may be read
    }
    return found;
  }

  /**
   * The GGUF file of a model.
   *
   * @param name {@code NAME}, {@code NAME:TAG} or {@code NAMESPACE/NAME:TAG}
   */
  Optional<Path> file(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._/-]*(:[A-Za-z0-9][A-Za-z0-9._-]*)?") || name.contains("..")) {
      throw new UnavailableModelException("\"" + name + "\" is no name of a model of Ollama's",
          "Write it as ollama list does, for example ollama:llama3.2:1b");
    }
    int colon = name.indexOf(':');
    String tag = colon < 0 ? LATEST : name.substring(colon + 1);
    String path = colon < 0 ? name : name.substring(0, colon);
    String full = switch (path.split("/").length) {
      case 1 -> LIBRARY + path;
      case 2 -> "registry.ollama.ai/" + path;
      default -> path;
    };
    Path manifest = root.resolve("manifests").resolve(full).resolve(tag);
    try {
      return Files.isRegularFile(manifest) ? layer(manifest, MODEL) : Optional.empty();
    } catch (IOException e) {
      throw new UnavailableModelException(manifest + " cannot be read: " + e.getMessage(),
          "Run ollama pull " + name + " again");
    }
  }

  private Optional<FoundModel> model(String name, Path manifest) {
    String reference = ModelReference.OLLAMA + name;
    try {
      Optional<Path> file = layer(manifest, MODEL);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      if (!Files.isRegularFile(file.get())) {
        return Optional.of(missing(reference, name, file.get()));
      }
      Optional<FoundModel> model = GgufModel.of(reference, name, ModelSource.OLLAMA, file.get());
      return layer(manifest, ADAPTER).isEmpty() ? model : model.map(OllamaModels::withAdapter);
    } catch (IOException e) {
      return Optional.of(new FoundModel(reference, name, ModelSource.OLLAMA, manifest, "", 0, "GGUF", "", 0,
          manifest + ": cannot be read (" + e.getMessage() + "); run ollama pull " + name + " again"));
    }
  }

  private static FoundModel missing(String reference, String name, Path file) {
    return new FoundModel(reference, name, ModelSource.OLLAMA, file, "", 0, "GGUF", "", 0,
        file + ": is missing; run ollama pull " + name + " again");
  }

  /** The file alone is another model than the one that Ollama runs. */
  private static FoundModel withAdapter(FoundModel model) {
    return new FoundModel(model.reference(), model.name(), model.source(), model.path(), model.family(),
        model.parameters(), model.format(), model.precision(), model.bytes(),
        model.name() + ": is a base with an adapter, which would be left out here; choose the base, or a merged model");
  }

  private Optional<Path> layer(Path manifest, String type) throws IOException {
    if (Files.size(manifest) > 1 << 20) {
      throw new IOException("it is no manifest, being larger than 1 MiB");
    }
    for (JsonNode layer : JSON.readTree(manifest.toFile()).path("layers")) {
      String digest = layer.path("digest").asText("");
      if (layer.path("mediaType").asText("").equals(type) && digest.matches("sha256:[0-9a-f]{64}")) {
        return Optional.of(root.resolve("blobs").resolve(digest.replace(':', '-')));
      }
    }
    return Optional.empty();
  }

  private static String name(Path manifest) {
    String path = manifest.toString().replace('\\', '/');
    int slash = path.lastIndexOf('/');
    String tag = path.substring(slash + 1);
    String name = path.substring(0, slash);
    name = name.startsWith(LIBRARY) ? name.substring(LIBRARY.length())
        : name.startsWith("registry.ollama.ai/") ? name.substring("registry.ollama.ai/".length()) : name;
    return tag.equals(LATEST) ? name : name + ":" + tag;
  }
}
