package dev.lacuna.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model by the name that its program gives it: {@code hf:ORG/NAME}, {@code hf:ORG/NAME@REVISION},
 * {@code hf:ORG/NAME/FILE.gguf} or {@code ollama:NAME:TAG}. It is looked up each time that it is opened, so that a
 * project may be moved to a machine where the same model lies elsewhere.
 */
public final class ModelReference {
  public static final String HUB = "hf:";
  public static final String OLLAMA = "ollama:";

  private ModelReference() {}

  public static boolean is(String text) {
    return text.startsWith(HUB) || text.startsWith(OLLAMA);
  }

  /**
   * The folder or file that is meant.
   *
   * @throws UnavailableModelException where there is none on this machine
   */
  public static Path resolve(String text, ModelPlaces places) {
    if (text.startsWith(OLLAMA)) {
      String name = text.substring(OLLAMA.length());
      return places.ollama().stream().map(root -> new OllamaModels(root).file(name)).flatMap(Optional::stream)
          .filter(Files::isRegularFile).findFirst()
          .orElseThrow(() -> new UnavailableModelException("Ollama holds no model \"" + name + "\" on this machine ("
              + String.join(", ", places.ollama().stream().map(Path::toString).toList()) + ")",
              "Run ollama pull " + name + ", or set OLLAMA_MODELS to where its models are"));
    }
    if (!text.startsWith(HUB)) {
      throw new IllegalArgumentException(text);
    }
    return inHub(text.substring(HUB.length()), new HuggingFaceCache(places.huggingFace()));
  }

  private static Path inHub(String name, HuggingFaceCache cache) {
    String[] parts = name.split("/", 3);
    String repository = parts.length < 2 ? parts[0] : parts[0] + "/" + parts[1];
    int at = repository.indexOf('@');
    String revision = at < 0 ? HuggingFaceCache.MAIN : repository.substring(at + 1);
    Path snapshot = cache.snapshot(at < 0 ? repository : repository.substring(0, at), revision);
    if (parts.length < 3) {
      return snapshot;
    }
    Path file = snapshot.resolve(parts[2]).normalize();
    if (!file.startsWith(snapshot) || !Files.isRegularFile(file)) {
      throw new UnavailableModelException("The model hf:" + repository + " holds no file " + parts[2]
          + " on this machine: there is no " + file,
          "Get it by lacuna models get " + repository + " --file "
              + parts[2]);
    }
    return file;
  }
}
