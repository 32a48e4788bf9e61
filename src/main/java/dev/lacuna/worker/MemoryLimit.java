package dev.lacuna.worker;

import dev.lacuna.worker.api.MemorySize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A limit of its own for a worker's memory, so that what a file of a stranger makes it take fills no machine: Linux's
 * {@code RLIMIT_DATA}, which counts heap and other private memory and not the mapped weights. Beyond it an allocation
 * fails, and the worker says so or ends. Not on a GPU, whose driver maps more than it uses, and not on other systems.
 */
final class MemoryLimit {
  /** Sets it: {@code -Dlacuna.worker.limit=8g}; {@code none} for no limit. */
  static final String PROPERTY = MemorySize.LIMIT;

  private static final Path SHELL = Path.of("/bin/sh");

  private MemoryLimit() {}

  /**
   * The worker's command line, under the limit. The process stays the same: the shell becomes the program.
   *
   * @param line of the command, with what was added to it
   */
  static List<String> around(WorkerCommand command, List<String> line) {
    long bytes = stated();
    if (bytes <= 0 || command.isOnOtherLibtorch() || !command.isOurJava() || !Files.isExecutable(SHELL)
        || !System.getProperty("os.name").startsWith("Linux")) {
      return line;
    }
    List<String> limited = new ArrayList<>(List.of(SHELL.toString(), "-c",
        "ulimit -d " + (bytes >> 10) + " 2>/dev/null; exec \"$@\"", "lacuna-worker"));
    limited.addAll(line);
    return limited;
  }

  /** By default all but a sixteenth of the machine's or container's memory; 0 for none. */
  private static long stated() {
    String set = System.getProperty(PROPERTY, "");
    return set.equals(MemorySize.NONE) ? 0
        : WorkerHeap.size(PROPERTY, set)
            .orElseGet(() -> WorkerHeap.machine() - WorkerHeap.machine() / 16);
  }
}
