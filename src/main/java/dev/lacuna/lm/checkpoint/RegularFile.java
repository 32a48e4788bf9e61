package dev.lacuna.lm.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of a model folder must be one: to open a named pipe waits for ever for who writes into it, and a device may
 * have no end.
 */
public final class RegularFile {
  private RegularFile() {}

  /**
   * Looks before anything is opened.
   *
   * @throws ModelFormatException when something else stands there; a missing file is left to who opens it
   */
  public static void check(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "file", Files.isDirectory(file) ? "is a folder"
          : "is no ordinary file but a pipe, a socket or a device", "Put the file itself in its place");
    }
  }
}
