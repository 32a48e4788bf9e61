package dev.lacuna.models;

import dev.lacuna.files.GgufPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Folders of models: of LM Studio, of llama.cpp, and those that the user has added. */
final class GgufFiles {
  /** PUBLISHER/MODEL/FILE, and one more. */
  private static final int DEPTH = 4;
  /** What somebody adds by mistake, a whole disk, is looked into no further than that. */
  private static final int MOST = 20_000;

  private GgufFiles() {}

  /** All models below a folder, or the one that it is. */
  static List<FoundModel> below(Path root, ModelSource source) {
    if (Files.isRegularFile(root)) {
      return GgufModel.of(root.toString(), name(root, root), source, root).stream().toList();
    }
    List<FoundModel> found = new ArrayList<>();
    for (Path path : found(root)) {
      model(root, path, source).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<FoundModel> model(Path root, Path path, ModelSource source) {
    if (GgufPaths.isNamed(path)) {
      return GgufModel.of(path.toString(), name(root, path), source, path);
    }
    Path folder = path.getParent();
    return path.endsWith("config.json") && folder != null
        ? FolderModel.of(folder.toString(), name(root, folder), source, folder)
        : Optional.empty();
  }

  private static List<Path> found(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root, DEPTH)) {
      return paths.limit(MOST).filter(path -> GgufPaths.isNamed(path) || path.endsWith("config.json")).sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // a folder that this user may not read hides nothing that could be opened
    }
  }

  /** Below the root, without what stands twice: PUBLISHER/MODEL/FILE is said as FILE where it begins as MODEL does. */
  private static String name(Path root, Path path) {
    String file = String.valueOf(path.getFileName());
    if (root.equals(path)) {
      return file;
    }
    String below = root.relativize(path).toString().replace('\\', '/');
    return below.length() <= 60 ? below : file;
  }
}
