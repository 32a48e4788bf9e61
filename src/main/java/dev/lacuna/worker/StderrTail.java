package dev.lacuna.worker;

import dev.lacuna.files.SafeFiles;
import java.io.BufferedReader;
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

/** Drains a process's standard error into a log file and remembers its last lines. */
final class StderrTail {

  private static final int LINES = 30;
  private static final long LARGEST_LOG = 4L << 20;

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

  private void drain(InputStream stderr, Path log) {
    try (var in = new BufferedReader(new InputStreamReader(stderr, StandardCharsets.UTF_8));
        BufferedWriter out = open(log)) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        synchronized (last) {
          last.addLast(line);
          if (last.size() > LINES) {
            last.removeFirst();
          }
        }
        write(out, line);
      }
    } catch (IOException e) {
      synchronized (last) {
        last.addLast("(the worker's error output could not be read: " + e.getMessage() + ")");
      }
    }
  }

  private static BufferedWriter open(Path log) throws IOException {
    if (log.getParent() != null) {
      SafeFiles.privateFolder(log.getParent());
    }
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
      SafeFiles.move(log, log.resolveSibling(log.getFileName() + ".1"));
    }
    return new BufferedWriter(Channels.newWriter(
        SafeFiles.openPrivate(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND), StandardCharsets.UTF_8));
  }

  /** A full disk must not stop the draining, or the worker would block on its own error output. */
  private static void write(BufferedWriter out, String line) {
    try {
      out.write(line);
      out.newLine();
      out.flush();
    } catch (IOException e) {
      // The last lines are in memory still; the log is a convenience.
    }
  }
}
