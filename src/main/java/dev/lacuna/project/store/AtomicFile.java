package dev.lacuna.project.store;

import dev.lacuna.files.LinkGuard;
import dev.lacuna.files.RefusedPathException;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a file so that there is always either the old one or the new one, whole; what went wrong is for the user. */
public final class AtomicFile {
  private AtomicFile() {}

  public static void write(Path file, String text) {
    write(file, out -> SafeFiles.writeFully(out, StandardCharsets.UTF_8.encode(text)));
  }

  public static void write(Path file, SafeFiles.Content content) {
    try {
      SafeFiles.whole(file, content);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Looks at a file that a user has named for what goes out of a project.
   *
   * @throws ProjectException where it is a part of a project itself
   */
  public static void refuseOwn(Path file) {
    try {
      LinkGuard.refuseOwn(file);
    } catch (RefusedPathException e) {
      throw new ProjectException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** The same, for this user alone also where no project is yet. */
  public static void writePrivate(Path file, String text) {
    try {
      SafeFiles.wholePrivate(file, text);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static ProjectException unwritable(Path file, IOException e) {
    return new ProjectException(file + ": cannot be written (" + e.getMessage() + "); the file before it is untouched."
        + " Check that the folder exists, is writable and has space left", e);
  }
}
