package dev.lacuna.loop.suite;

import dev.lacuna.files.RefusedPathException;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of JSON lines that survives a kill at any moment: each row is on the disk before {@link #append} returns, and
 * a last line that was cut is taken away when the file is opened again. One process at a time.
 */
final class ResultLines implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Map<SuiteRow.Key, SuiteRow> rows = new LinkedHashMap<>();

  private ResultLines(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @throws ProjectException for a line other than the last that cannot be read, or where another process has the file
   */
  static ResultLines open(Path file) {
    try {
      Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
      if (folder.isPresent()) {
        SafeFiles.folder(folder.get());
      }
      FileChannel channel = SafeFiles.openNamed(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
          StandardOpenOption.WRITE);
      boolean kept = false;
      try {
        if (Optional.ofNullable(channel.tryLock()).isEmpty()) {
          throw beingWritten(file);
        }
        ResultLines lines = new ResultLines(file, channel);
        lines.load();
        kept = true;
        return lines;
      } catch (OverlappingFileLockException e) {
        throw beingWritten(file);
      } finally {
        if (!kept) {
          channel.close(); // and with it the lock
        }
      }
    } catch (RefusedPathException e) {
      throw new ProjectException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be opened (" + e + "); check \"results\" in the suite's file", e);
    }
  }

  private static ProjectException beingWritten(Path file) {
    return new ProjectException(file + " is being written by another run; wait for it, or name another file in"
        + " \"results\"");
  }

  /** What was cut is taken away only from a file of results, as a row before it or its own beginning shows. */
  private void load() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    String[] lines = new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n");
    for (int n = 0; n < lines.length; n++) {
      if (!lines[n].isBlank()) {
        try {
          put(SuiteRow.parse(lines[n]));
        } catch (IllegalArgumentException e) {
          throw new ProjectException(file + ", line " + (n + 1) + ": " + e.getMessage()
              + "; delete the line, and its curve is drawn again", e);
        }
      }
    }
    if (rows.isEmpty() && !SuiteRow.mayBegin(new String(bytes, StandardCharsets.UTF_8))) {
      throw new ProjectException(file + ": holds no whole row of results, and is not written over; delete it, or name"
          + " another file in \"results\"");
    }
    if (end < bytes.length) {
      channel.truncate(end);
    }
    channel.position(end);
  }

  synchronized void append(SuiteRow row) {
    try {
      SafeFiles.writeFully(channel, StandardCharsets.UTF_8.encode(row.toLine() + "\n"));
      channel.force(false);
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be written (" + e.getMessage() + "); free some space", e);
    }
    put(row);
  }

  private void put(SuiteRow row) {
    rows.put(row.key(), row);
  }

  /** Each point once: where a curve was begun again, as it was drawn last. */
  synchronized List<SuiteRow> rows() {
    return new ArrayList<>(rows.values());
  }

  synchronized boolean has(SuiteRow.Key key) {
    return rows.containsKey(key);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be closed (" + e.getMessage() + ")", e);
    }
  }
}
