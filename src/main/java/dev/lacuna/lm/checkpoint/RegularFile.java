package dev.lacuna.lm.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of a model folder must be one: to open a named pipe waits for ever for who writes into it, a device may have
 * no end, a link may lead nowhere, and a clone without Git LFS has lines that name a file where the file should be.
 */
public final class RegularFile {
  /** A pointer of Git LFS is shorter. */
  private static final int POINTER = 1024;

  private RegularFile() {}

  /**
   * Looks before anything is opened.
   *
   * @throws ModelFormatException when something else stands there; a missing file is left to who opens it, a link to a
   *     missing one is not
   */
  public static void check(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "file", Files.isDirectory(file) ? "is a folder"
          : "is no ordinary file but a pipe, a socket or a device", "Put the file itself in its place");
    }
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw new ModelFormatException(file, "file", "is a link that leads nowhere",
          "Finish the download of the model, or put the file itself in its place");
    }
    if (isPointer(file)) {
      throw new ModelFormatException(file, "file", "is a pointer of Git LFS and not the file itself",
          "Get the files of the model by Git LFS, or download the model again");
    }
  }

  private static boolean isPointer(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) < POINTER
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("https://git-lfs.");
    } catch (IOException e) {
      return false; // whoever reads it next says why it cannot be read
    }
  }
}
