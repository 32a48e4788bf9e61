package dev.lacuna.project.store;

import dev.lacuna.files.LinkGuard;
import dev.lacuna.files.RefusedPathException;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a file so that there is always either the old one or the new one, whole; what went wrong is for the user. */
public final class AtomicFile {
  private AtomicFile() {}

  public static void write(Path file, String text) {
    try {
      SafeFiles.whole(file, text);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Writes a file that the user has named for what goes out of a project.
   *
   * @throws ProjectException also where it is a part of a project itself
   */
  public static void writeNamed(Path file, SafeFiles.Content content) {
    refuseOwn(file);
    try {
      SafeFiles.named(file, content);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Looks at such a file before the work that it is for.
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
