package dev.lacuna.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the programs that people run models with keep them, by the variables that those programs read. All of it is
 * only read; a download alone writes, into {@code huggingFace}, as every tool of the Hub does.
 *
 * @param huggingFace the Hub's cache, {@code hub} with a folder {@code models--ORG--NAME} for each model
 * @param ollama folders with {@code manifests} and {@code blobs}
 * @param lmStudio folders {@code PUBLISHER/MODEL} with GGUF files
 * @param llamaCpp folders with GGUF files
 * @param folders what the user has added: model folders, GGUF files, or folders of those
 */
public record ModelPlaces(Path huggingFace, List<Path> ollama, List<Path> lmStudio, List<Path> llamaCpp,
    List<Path> folders) {

  public ModelPlaces {
    ollama = List.copyOf(ollama);
    lmStudio = List.copyOf(lmStudio);
    llamaCpp = List.copyOf(llamaCpp);
    folders = List.copyOf(folders);
  }

  /** The places of this user. */
  public static ModelPlaces ofThisUser() {
    return of(System.getenv(), Path.of(System.getProperty("user.home", ".")));
  }

  /** The places of a user with those variables and that home. */
  public static ModelPlaces of(Map<String, String> environment, Path home) {
    Path caches = caches(environment, home);
    Path hub = variable(environment, "HF_HUB_CACHE").or(() -> variable(environment, "HUGGINGFACE_HUB_CACHE"))
        .orElseGet(() -> huggingFaceHome(environment, home).resolve("hub"));
    List<Path> ollama = variable(environment, "OLLAMA_MODELS").map(List::of).orElseGet(() -> List.of(
        home.resolve(".ollama").resolve("models"), Path.of("/usr/share/ollama/.ollama/models"),
        Path.of("/var/lib/ollama/.ollama/models")));
    List<Path> lmStudio = List.of(home.resolve(".lmstudio").resolve("models"),
        caches.resolve("lm-studio").resolve("models"));
    List<Path> llamaCpp = variable(environment, "LLAMA_CACHE").map(List::of)
        .orElseGet(() -> List.of(caches.resolve("llama.cpp")));
    return new ModelPlaces(hub, ollama, lmStudio, llamaCpp, List.of());
  }

  /** With the folders that the user has added. */
  public ModelPlaces with(List<Path> added) {
    return new ModelPlaces(huggingFace, ollama, lmStudio, llamaCpp, added);
  }

  /** Where the Hub's tools keep their token and, if nothing else is said, the cache. */
  public static Path huggingFaceHome(Map<String, String> environment, Path home) {
    return variable(environment, "HF_HOME").orElseGet(() -> caches(environment, home).resolve("huggingface"));
  }

  private static Path caches(Map<String, String> environment, Path home) {
    return variable(environment, "XDG_CACHE_HOME").orElse(home.resolve(".cache"));
  }

  /** All of them, those that are there and those that are not, for a message. */
  public List<Path> all() {
    return Stream.of(List.of(huggingFace), ollama, lmStudioFolders(), llamaCpp, folders).flatMap(List::stream).toList();
  }

  /**
   * LM Studio's folders with the one that its settings name; they are read here, since every start makes these places.
   */
  List<Path> lmStudioFolders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path folder : lmStudio) {
      downloads(folder.resolveSibling("settings.json")).ifPresent(folders::add);
      folders.add(folder);
    }
    return List.copyOf(folders);
  }

  private static Optional<Path> downloads(Path settings) {
    try {
      if (Files.isRegularFile(settings) && Files.size(settings) < 1 << 20) {
        JsonNode folder = new ObjectMapper().readTree(settings.toFile()).path("downloadsFolder");
        return folder.isTextual() && !folder.asText().isBlank() ? Optional.of(Path.of(folder.asText()))
            : Optional.empty();
      }
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // its own program will say so; the usual place is looked through all the same
    }
    return Optional.empty();
  }

  /** A relative one, or one that is no path on this system, counts as not set. */
  static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank()).flatMap(ModelPlaces::path);
  }

  private static Optional<Path> path(String text) {
    try {
      String home = System.getProperty("user.home", ".");
      return Optional.of(Path.of(text.equals("~") || text.startsWith("~" + File.separator)
          ? home + text.substring(1)
          : text)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The entries of a folder in order of their names; none where there is no such folder or it cannot be read. */
  static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return new ArrayList<>(entries.sorted().toList());
    } catch (IOException | SecurityException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }
}
