package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Paces;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What jobs took on this machine, kept beside the window's settings. Losing it is no harm: nothing is told then. */
final class PaceFile {
  private static final Logger LOG = LoggerFactory.getLogger(PaceFile.class);

  private final Path file;
  private final Executor writer;

  /** @param writer where the file is written, one time after the other */
  PaceFile(Path file, Executor writer) {
    this.file = file;
    this.writer = writer;
  }

  PaceFile(Path file) {
    this(file, Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("paces").factory()));
  }

  Paces read() {
    Map<String, Double> known = new HashMap<>();
    Properties values = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("{}: what jobs took cannot be read", file, e);
      }
    }
    values.forEach((key, value) -> {
      try {
        double seconds = Double.parseDouble(value.toString());
        if (seconds > 0 && seconds < Double.POSITIVE_INFINITY) {
          known.put(key.toString(), seconds);
        }
      } catch (NumberFormatException e) {
        LOG.warn("{}: {} is no number of seconds", file, value);
      }
    });
    return new Paces(known, all -> writer.execute(() -> write(all)));
  }

  private void write(Map<String, Double> all) {
    try {
      Properties values = new Properties();
      all.forEach((key, seconds) -> values.setProperty(key, seconds.toString()));
      StringWriter text = new StringWriter();
      values.store(text, "Seconds that jobs took for a unit of their work");
      SafeFiles.wholePrivate(file, text.toString());
    } catch (IOException e) {
      LOG.warn("{}: what jobs took cannot be saved", file, e);
    }
  }
}
