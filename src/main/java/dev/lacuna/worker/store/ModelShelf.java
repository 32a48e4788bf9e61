package dev.lacuna.worker.store;

import dev.lacuna.files.GgufPaths;
import dev.lacuna.models.FoundModel;
import dev.lacuna.models.ModelCatalog;
import dev.lacuna.models.ModelPlaces;
import dev.lacuna.worker.api.FileStoreApi.Model;
import dev.lacuna.worker.api.FileStoreApi.ModelPlace;
import dev.lacuna.worker.api.FileStoreApi.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where a model is that somebody has elsewhere: at the same path where the machines share it, among the models that
 * other programs got here, or in the store, whole or on its way.
 */
final class ModelShelf {
  private final Path folder;
  private final FileSums sums;
  private final Predicate<Path> visible;
  private final Supplier<List<FoundModel>> here;

  ModelShelf(Path folder, FileSums sums, Predicate<Path> visible) {
    this(folder, sums, visible, () -> ModelCatalog.list(ModelPlaces.ofThisUser()));
  }

  /** @param here the models that other programs got here */
  ModelShelf(Path folder, FileSums sums, Predicate<Path> visible, Supplier<List<FoundModel>> here) {
    this.folder = folder;
    this.sums = sums;
    this.visible = visible;
    this.here = here;
  }

  ModelPlace find(Model model) throws IOException {
    if (model.files().isEmpty() || model.files().size() > StoreNames.MOST_FILES) {
      throw new IOException("A model of " + model.files().size() + " files is none");
    }
    for (Stamp file : model.files()) {
      StoreNames.modelFile(StoreNames.sized(file).name());
    }
    if (model.key().isEmpty()) {
      return new ModelPlace(seen(model).map(Path::toString).orElse(""), List.of());
    }
    List<String> missing = missing(model);
    if (!missing.isEmpty()) {
      Optional<Path> found = found(model);
      if (found.isPresent()) {
        return new ModelPlace(found.get().toString(), List.of());
      }
    }
    Path place = place(model);
    return new ModelPlace((model.folder() ? place : place.resolve(model.files().getFirst().name())).toString(),
        missing);
  }

  Path target(String key, String file, String folderName) throws IOException {
    return folder.resolve(StoreNames.hash(key)).resolve(StoreNames.modelFile(folderName))
        .resolve(StoreNames.modelFile(file));
  }

  private Path place(Model model) throws IOException {
    return folder.resolve(StoreNames.hash(model.key())).resolve(StoreNames.modelFile(model.name()));
  }

  private List<String> missing(Model model) throws IOException {
    List<String> missing = new ArrayList<>();
    for (Stamp file : model.files()) {
      Path at = target(model.key(), file.name(), model.name());
      if (!Files.isRegularFile(at) || Files.size(at) != file.size()) {
        missing.add(file.name());
      }
    }
    return missing;
  }

  /** Sizes and times to the millisecond are the same: then it is the same disk, or a faithful copy. */
  private Optional<Path> seen(Model model) {
    try {
      Path path = Path.of(model.path());
      for (Stamp file : model.files()) {
        Path at = model.folder() ? path.resolve(file.name()) : path.resolveSibling(file.name());
        if (!path.isAbsolute() || !visible.test(path) || !Files.isRegularFile(at) || Files.size(at) != file.size()
            || Files.getLastModifiedTime(at).toMillis() != file.time()) {
          return Optional.empty();
        }
      }
      return Optional.of(path);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Of the same sizes first, so that hardly ever anything is hashed in vain. */
  private Optional<Path> found(Model model) {
    return here.get().stream().map(FoundModel::path).filter(path -> Files.isDirectory(path) == model.folder())
        .filter(path -> isSame(path, model)).findFirst();
  }

  private boolean isSame(Path path, Model model) {
    try {
      List<Path> parts = model.folder() ? List.of() : GgufPaths.parts(path);
      List<Path> files = new ArrayList<>();
      if (!model.folder() && parts.size() != model.files().size()) {
        return false;
      }
      for (int i = 0; i < model.files().size(); i++) {
        Path file = model.folder() ? path.resolve(model.files().get(i).name()) : parts.get(i);
        if (!Files.isRegularFile(file) || Files.size(file) != model.files().get(i).size()) {
          return false;
        }
        files.add(file);
      }
      for (int i = 0; i < files.size(); i++) {
        if (!sums.of(files.get(i), _ -> {}).equals(model.files().get(i).sha256())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
