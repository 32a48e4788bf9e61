package dev.lacuna.lm.gguf;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a model is read from that a user chose: a Hugging Face folder is that itself; a GGUF file, or the folder that
 * holds one and nothing else of a model, has its configuration, tokenizer and template in a folder that is made of it.
 */
public final class ModelFiles {
  private static final String ENDING = ".gguf";
  /** Projectors of images, which lie beside the model that they are for. */
  private static final String PROJECTOR = "mmproj";

  private ModelFiles() {}

  /**
   * The GGUF file that a path stands for: a file that is named so or, as Ollama's blobs, begins so; the only model in a
   * folder without {@code config.json}; of parts the first.
   *
   * @return empty where it is none: most often a Hugging Face folder
   * @throws ModelFormatException where a folder holds several
   */
  public static Optional<Path> gguf(Path model) throws IOException {
    if (Files.isDirectory(model)) {
      return inFolder(model);
    }
    boolean named = isNamed(model);
    if (!named && !(Files.isRegularFile(model) && begins(model))) {
      return Optional.empty();
    }
    return Optional.of(named ? GgufFile.parts(model).getFirst() : model);
  }

  /** All files that a model's identity depends on, in their order. */
  public static List<Path> of(Path model) throws IOException {
    Optional<Path> gguf = Files.isDirectory(model) ? Optional.empty() : gguf(model);
    if (gguf.isPresent()) {
      return GgufFile.parts(gguf.get());
    }
    try (Stream<Path> files = Files.list(model)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /**
   * The folder with {@code config.json}, {@code tokenizer.json} and the template.
   *
   * @throws ModelFormatException where a GGUF file is damaged, or holds what is not known here
   */
  public static Path folder(Path model) throws IOException {
    Optional<Path> gguf = gguf(model);
    return gguf.isPresent() ? GgufFolder.of(gguf.get()) : model;
  }

  private static Optional<Path> inFolder(Path folder) throws IOException {
    if (Files.exists(folder.resolve("config.json"))) {
      return Optional.empty();
    }
    List<Path> models;
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(file -> !String.valueOf(file.getFileName()).startsWith(".")).sorted().toList();
      if (all.stream().anyMatch(file -> file.toString().endsWith(".safetensors"))) {
        return Optional.empty();
      }
      models = all.stream().filter(ModelFiles::isNamed)
          .filter(file -> !String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).contains(PROJECTOR))
          .map(file -> GgufFile.parts(file).getFirst()).distinct().toList();
    }
    if (models.size() > 1) {
      throw new ModelFormatException(folder, "folder", "holds several models: " + String.join(", ", models.stream()
          .limit(5).map(file -> String.valueOf(file.getFileName())).toList()), "Choose one of these files");
    }
    return models.stream().findFirst();
  }

  private static boolean isNamed(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  private static boolean begins(Path file) throws IOException {
    byte[] magic = GgufHeader.MAGIC.getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(magic, in.readNBytes(magic.length));
    }
  }
}
