package dev.lacuna.report;

import dev.lacuna.files.RefusedPathException;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A file of a report, a picture or a table, which the user has named. */
final class ReportFile {
  private ReportFile() {}

  /** @throws UncheckedIOException naming the file, when it cannot be written or is a part of a project */
  static void write(Path file, byte[] content) {
    try {
      SafeFiles.named(file, content);
    } catch (RefusedPathException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(file + ": cannot be written (" + e.getMessage()
          + "); choose a folder that this user may write", e));
    }
  }
}
