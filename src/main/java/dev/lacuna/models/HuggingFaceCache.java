package dev.lacuna.models;

import dev.lacuna.files.GgufPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cache of Hugging Face's tools: {@code models--ORG--NAME/{blobs,refs,snapshots/COMMIT}}, where a snapshot's files
 * are links into {@code blobs} and {@code refs/main} holds a commit.
 */
public final class HuggingFaceCache {
  /** ORG/NAME, or the bare name of some old models. */
  static final String REPOSITORY = "[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?";
  static final String MAIN = "main";
  private static final String PREFIX = "models--";

  private final Path root;

  public HuggingFaceCache(Path root) {
    this.root = root;
  }

  /** @param repository {@code ORG/NAME} */
  public Path folder(String repository) {
    if (!repository.matches(REPOSITORY) || repository.contains("..") || repository.contains("--")) {
      throw new UnavailableModelException("\"" + repository + "\" is no name of a model on the Hub",
          "Write it as ORG/NAME, for example HuggingFaceTB/SmolLM2-135M-Instruct");
    }
    return root.resolve(PREFIX + repository.replace("/", "--"));
  }

  /** One for each model's newest snapshot that holds a language model, and one for each of its GGUF files. */
  List<FoundModel> models() {
    return ModelPlaces.entries(root).stream().parallel()
        .filter(folder -> String.valueOf(folder.getFileName()).startsWith(PREFIX))
        .flatMap(folder -> models(folder).stream()).toList();
  }

  private static List<FoundModel> models(Path folder) {
    String name = String.valueOf(folder.getFileName()).substring(PREFIX.length()).replaceFirst("--", "/");
    Optional<Path> snapshot = snapshot(folder, MAIN);
    if (snapshot.isEmpty()) {
      return List.of();
    }
    List<FoundModel> found = new ArrayList<>();
    FolderModel.of(ModelReference.HUB + name, name, ModelSource.HUGGING_FACE, snapshot.get()).ifPresent(found::add);
    for (Path file : ggufFiles(snapshot.get())) {
      String below = snapshot.get().relativize(file).toString().replace('\\', '/');
      GgufModel.of(ModelReference.HUB + name + "/" + below, name + " " + file.getFileName(), ModelSource.HUGGING_FACE,
          file).ifPresent(found::add);
    }
    return found;
  }

  private static List<Path> ggufFiles(Path snapshot) {
    try (Stream<Path> files = Files.walk(snapshot, 3)) {
      return files.filter(GgufPaths::isNamed).sorted().toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }

  /**
   * The snapshot of a model, as its tools would take it.
   *
   * @param revision a branch, a tag or a commit
   * @throws UnavailableModelException where there is none
   */
  public Path snapshot(String repository, String revision) {
    Path folder = folder(repository);
    return (revision.equals(MAIN) ? snapshot(folder, MAIN) : exact(folder, revision))
        .orElseThrow(() -> new UnavailableModelException("The model hf:" + repository
            + (revision.equals(MAIN) ? "" : "@" + revision) + " is not on this machine: there is no " + folder,
            "Get it by lacuna models get " + repository + ", or say where it is: HF_HUB_CACHE names the cache"));
  }

  /** The one of {@code main}, else the newest: an old cache, or one that was copied, may have no refs. */
  private static Optional<Path> snapshot(Path folder, String revision) {
    return exact(folder, revision)
        .or(() -> ModelPlaces.entries(folder.resolve("snapshots")).stream().filter(Files::isDirectory)
            .max(Comparator.comparing(HuggingFaceCache::time)));
  }

  private static Optional<Path> exact(Path folder, String revision) {
    if (!revision.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return Optional.empty();
    }
    Path ref = folder.resolve("refs").resolve(revision);
    String commit = revision;
    try {
      if (Files.isRegularFile(ref, LinkOption.NOFOLLOW_LINKS) && Files.size(ref) < 256) {
        commit = Files.readString(ref, StandardCharsets.ISO_8859_1).strip();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return commit.matches("[0-9a-zA-Z._-]+") && !commit.startsWith(".")
        ? Optional.of(folder.resolve("snapshots").resolve(commit)).filter(Files::isDirectory)
        : Optional.empty();
  }

  private static FileTime time(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
