package dev.lacuna.worker;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.text.ForeignText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Drains a process's standard error into a log file and remembers its last lines, cleaned and within bounds. */
final class StderrTail {

  private static final int LINES = 30;
  private static final long LARGEST_LOG = 4L << 20;
  private static final int LONGEST_LINE = 10_000;
  /** The virtual machine tells that it has read what it was given, which is no news of the worker's. */
  private static final String DIRECTIVES_READ = " compiler directives added";

  private final Deque<String> last = new ArrayDeque<>();
  private final Thread pump;

  StderrTail(InputStream stderr, Path log) {
    this.pump = Thread.ofPlatform().name("lacuna-worker-stderr").daemon().start(() -> drain(stderr, log));
  }

  /** The last lines, after giving the reader up to {@code patience} to reach the end. */
  List<String> lines(Duration patience) {
    try {
      pump.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  /** A log that cannot be written must not stop the draining, or the worker would block on its own error output. */
  private void drain(InputStream stderr, Path log) {
    try (var in = new InputStreamReader(stderr, StandardCharsets.UTF_8); LogFile out = LogFile.open(log)) {
      StringBuilder line = new StringBuilder();
      char[] read = new char[8192];
      for (int count = in.read(read); count >= 0; count = in.read(read)) {
        for (int i = 0; i < count; i++) {
          if (read[i] == '\n') {
            said(line, out);
          } else if (line.length() < LONGEST_LINE) {
            line.append(read[i]); // the rest of a line without end is left out
          }
        }
      }
      if (!line.isEmpty()) {
        said(line, out);
      }
    } catch (IOException e) {
      synchronized (last) {
        last.addLast("(the worker's error output could not be read: " + e.getMessage() + ")");
      }
    }
  }

  private void said(StringBuilder raw, LogFile out) {
    String line = ForeignText.clean(raw.toString()).replace("\r", "");
    raw.setLength(0);
    if (line.endsWith(DIRECTIVES_READ)) {
      return;
    }
    synchronized (last) {
      last.addLast(line);
      if (last.size() > LINES) {
        last.removeFirst();
      }
    }
    out.write(line);
  }

  /** The log; after a failure, or once it is full, nothing: the last lines are in memory still. */
  private static final class LogFile implements AutoCloseable {
    private final Optional<BufferedWriter> out;
    private long written;

    private LogFile(Optional<BufferedWriter> out) {
      this.out = out;
    }

    static LogFile open(Path log) {
      try {
        if (log.getParent() != null) {
          SafeFiles.privateFolder(log.getParent());
        }
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
          SafeFiles.move(log, log.resolveSibling(log.getFileName() + ".1"));
        }
        return new LogFile(Optional.of(new BufferedWriter(Channels.newWriter(SafeFiles.openPrivate(log,
            StandardOpenOption.CREATE, StandardOpenOption.APPEND), StandardCharsets.UTF_8))));
      } catch (IOException e) {
        LoggerFactory.getLogger(StderrTail.class).warn("No log of the worker: {}", FailureTranslator.message(e));
        return new LogFile(Optional.empty());
      }
    }

    void write(String line) {
      if (out.isEmpty() || written > LARGEST_LOG) {
        return;
      }
      try {
        written += line.length() + 1L;
        out.get().write(written > LARGEST_LOG ? "(too much was said; the rest is left out)" : line);
        out.get().newLine();
        out.get().flush();
      } catch (IOException e) {
        written = Long.MAX_VALUE; // a full disk, for one
      }
    }

    @Override
    public void close() {
      try {
        if (out.isPresent()) {
          out.get().close();
        }
      } catch (IOException e) {
        // Every line was written when it came.
      }
    }
  }
}
