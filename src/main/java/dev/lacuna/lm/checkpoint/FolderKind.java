package dev.lacuna.lm.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a folder without a {@code config.json} is, where it is something that people take for a model folder.
 *
 * @param what it is
 * @param remedy the folder that was meant
 */
public record FolderKind(String what, String remedy) {
  private static final String CACHED = "models--";

  /**
   * @throws ModelFormatException where there is no {@code config.json} and the folder is something else that is known
   */
  public static void refuse(Path config) {
    if (!Files.exists(config)) {
      of(config.resolveSibling("")).ifPresent(kind -> {
        throw new ModelFormatException(config, "file", "is missing: " + kind.what(), kind.remedy());
      });
    }
  }

  /** Empty for a folder that is nothing known. */
  static Optional<FolderKind> of(Path folder) {
    if (Files.exists(folder.resolve("adapter_config.json"))) {
      return Optional.of(new FolderKind("the folder holds an adapter and no model",
          "Choose the folder of the model that the adapter was trained on, or have the adapter applied to it (lacuna new"
              + " --apply-adapter)"));
    }
    if (Files.isDirectory(folder.resolve("snapshots"))) {
      return Optional.of(new FolderKind("the folder is a model's place in the Hugging Face cache",
          "Choose the folder of its revision: " + snapshot(folder.resolve("snapshots"))));
    }
    if (Stream.of(folder, folder.resolve("hub")).flatMap(place -> entries(place).stream())
        .anyMatch(entry -> String.valueOf(entry.getFileName()).startsWith(CACHED))) {
      return Optional.of(new FolderKind("the folder is a Hugging Face cache of several models",
          "Name one of them: lacuna models lists them"));
    }
    if (Files.isDirectory(folder.resolve("manifests")) && Files.isDirectory(folder.resolve("blobs"))) {
      return Optional.of(new FolderKind("the folder is Ollama's store of models",
          "Name one of them: lacuna models lists them"));
    }
    return Optional.empty();
  }

  private static String snapshot(Path snapshots) {
    List<Path> revisions = entries(snapshots);
    return revisions.stream().filter(revision -> Files.exists(revision.resolve("config.json"))).findFirst()
        .or(() -> revisions.stream().findFirst()).orElse(snapshots).toString();
  }

  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      return List.of(); // whoever reads it next says why it cannot be read
    }
  }
}
