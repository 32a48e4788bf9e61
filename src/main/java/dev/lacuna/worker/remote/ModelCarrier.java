package dev.lacuna.worker.remote;

import dev.lacuna.files.GgufPaths;
import dev.lacuna.models.ModelName;
import dev.lacuna.worker.api.FileStoreApi.Model;
import dev.lacuna.worker.api.FileStoreApi.ModelPlace;
import dev.lacuna.worker.api.FileStoreApi.Stamp;
import dev.lacuna.worker.api.ModelOrigin;
import dev.lacuna.worker.store.FileSums;
import dev.lacuna.worker.store.StoreNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Sees that a model is there: found at its path or among the other machine's own, else sent once, file by file. What a
 * folder holds besides what a model is read from (weights of other libraries, pictures) stays here.
 */
record ModelCarrier(FileSums sums, RemoteProgress progress) {
  private static final Set<String> READ = Set.of("json", "safetensors", "jinja", "model", "txt", "gguf");

  /**
   * @param model a folder, or a GGUF file
   * @return its path there
   */
  String carry(RemoteLink link, Path model) throws IOException {
    boolean folder = Files.isDirectory(model);
    List<Path> files = files(model, folder);
    ModelPlace seen = link.ask(store -> store.model(offered("", model, folder, stamps(files))));
    if (!seen.path().isEmpty()) {
      return seen.path();
    }
    List<Stamp> stamps = summed(link, files);
    Model offered = offered(key(stamps), model, folder, stamps);
    ModelPlace place = link.ask(store -> store.model(offered));
    long all = stamps.stream().filter(file -> place.missing().contains(file.name())).mapToLong(Stamp::size).sum();
    long done = 0;
    progress.phase("sending the model, MB");
    for (int i = 0; i < files.size(); i++) {
      Stamp file = stamps.get(i);
      if (place.missing().contains(file.name())) {
        long before = done;
        new FileSender(link).send("models/" + offered.key() + "/" + offered.name(), files.get(i), file,
            sent -> progress.bytes(before + sent, all));
        done += file.size();
      }
    }
    return place.path();
  }

  /** What the model is here, for its name and its fingerprint there. */
  static ModelOrigin origin(Path model) throws IOException {
    return new ModelOrigin(ModelName.of(model), model.toAbsolutePath().normalize().toString(),
        stamps(GgufPaths.files(model)));
  }

  private static List<Path> files(Path model, boolean folder) throws IOException {
    List<Path> all = GgufPaths.files(model);
    return folder ? all.stream().filter(ModelCarrier::isRead).toList() : all;
  }

  private static boolean isRead(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && READ.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private static Model offered(String key, Path model, boolean folder, List<Stamp> files) {
    String name = String.valueOf(model.toAbsolutePath().normalize().getFileName())
        .replaceAll("[^A-Za-z0-9_-]+", "-");
    return new Model(key, folder && !name.isEmpty() ? name : "file", model.toAbsolutePath().normalize().toString(),
        folder, files);
  }

  private static List<Stamp> stamps(List<Path> files) {
    List<Stamp> stamps = new ArrayList<>();
    for (Path file : files) {
      stamps.add(stamp(file, ""));
    }
    return stamps;
  }

  private List<Stamp> summed(RemoteLink link, List<Path> files) throws IOException {
    List<Stamp> stamps = new ArrayList<>();
    progress.phase("reading the model, MB");
    for (Path file : files) {
      StoreNames.modelFile(String.valueOf(file.getFileName()));
      long size = Files.size(file);
      stamps.add(stamp(file, sums.of(file, read -> {
        link.throwIfCancelled();
        progress.bytes(read, size);
      })));
    }
    return stamps;
  }

  private static Stamp stamp(Path file, String sum) {
    try {
      return new Stamp(String.valueOf(file.getFileName()), Files.size(file), Files.getLastModifiedTime(file).toMillis(),
          sum);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Of names, sizes and contents; times may differ. */
  private static String key(List<Stamp> files) {
    MessageDigest digest = FileSums.digest();
    files.forEach(file -> digest.update((file.name() + " " + file.size() + " " + file.sha256() + "\n")
        .getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }
}
