package dev.lacuna.desktop.session;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of small things that are known from one start to the next: the window's settings, what jobs took. It is
 * written whole or not at all, one time after the other. Losing it is no harm, so a failure is logged and nobody is
 * disturbed.
 */
final class PropertiesFile {
  private static final Logger LOG = LoggerFactory.getLogger(PropertiesFile.class);

  /** One thread, so that a disk that was slow a moment ago brings no older values back. */
  private static final Executor WRITER = Executors
      .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("settings-writer").factory());

  private final Path file;

  PropertiesFile(Path file) {
    this.file = file;
  }

  /** What was kept; nothing where the file is not there or cannot be read. */
  Properties read() {
    Properties values = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("{} cannot be read, so nothing is known of it", file, e);
      }
    }
    return values;
  }

  /** Written soon, after what was asked for before it. */
  void writeSoon(Properties values) {
    Properties copy = (Properties) values.clone();
    WRITER.execute(() -> write(copy));
  }

  /** Waits for what is on its way to the disk. */
  static void settle() {
    CompletableFuture.runAsync(() -> {}, WRITER).join();
  }

  private void write(Properties values) {
    try {
      StringWriter text = new StringWriter();
      values.store(text, "Kept by Lacuna");
      SafeFiles.wholePrivate(file, text.toString());
    } catch (IOException e) {
      LOG.warn("{} cannot be written", file, e);
    }
  }
}
