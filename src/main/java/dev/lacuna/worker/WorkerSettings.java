package dev.lacuna.worker;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The user's settings of the worker, in {@code worker.properties} of the user's folder: where CUDA's libtorch lies. */
public final class WorkerSettings {
  private static final String KEY = "libtorch";

  private final Path file;

  public WorkerSettings(Path userData) {
    this.file = userData.resolve("worker.properties");
  }

  /** @throws UncheckedIOException naming the file, when it cannot be read */
  public Optional<String> libtorch() {
    return Optional.ofNullable(read().getProperty(KEY)).filter(text -> !text.isBlank());
  }

  /** Keeps the folder; empty forgets it. The file is the old one or the new one, never half of one. */
  public void keepLibtorch(Optional<Path> folder) {
    Properties values = read();
    folder.ifPresentOrElse(path -> values.setProperty(KEY, path.toString()), () -> values.remove(KEY));
    try {
      StringWriter text = new StringWriter();
      values.store(text, "Lacuna's worker");
      SafeFiles.wholePrivate(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private Properties read() {
    Properties values = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), new IOException(e));
      }
    }
    return values;
  }
}
