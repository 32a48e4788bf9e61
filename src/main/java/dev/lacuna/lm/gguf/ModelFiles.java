package dev.lacuna.lm.gguf;

import dev.lacuna.files.GgufPaths;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a model is read from that a user chose: a Hugging Face folder is that itself; a GGUF file, or the folder that
 * holds one and nothing else of a model, has its configuration, tokenizer and template in a folder that is made of it.
 */
public final class ModelFiles {

  /** Says, on this machine alone, which file a folder was made of. */
  public static final String MADE_FROM = "made-from.txt";

  private ModelFiles() {}

  /**
   * The GGUF file that a path stands for, of parts the first.
   *
   * @return empty where it is none: most often a Hugging Face folder
   * @throws ModelFormatException where a folder holds several
   */
  public static Optional<Path> gguf(Path model) throws IOException {
    List<Path> found = GgufPaths.gguf(model);
    if (found.size() > 1) {
      throw new ModelFormatException(model, "folder", "holds several models: " + String.join(", ", found.stream()
          .limit(5).map(file -> String.valueOf(file.getFileName())).toList()), "Choose one of these files");
    }
    return found.stream().findFirst();
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
}
