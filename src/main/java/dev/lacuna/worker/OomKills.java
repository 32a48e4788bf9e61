package dev.lacuna.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How often Linux has killed a process for memory, by the counters of the control group and of the machine. A process
 * that ends by SIGKILL while the count rises was killed for memory; otherwise it was somebody's hand or a scheduler.
 *
 * @param count 0 where the system does not tell
 */
record OomKills(long count) {
  private static final List<Path> COUNTERS = List.of(Path.of("/sys/fs/cgroup/memory.events"), Path.of("/proc/vmstat"));

  static OomKills now() {
    return new OomKills(COUNTERS.stream().mapToLong(OomKills::read).sum());
  }

  boolean roseTo(OomKills later) {
    return later.count > count;
  }

  private static long read(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file).stream().filter(line -> line.startsWith("oom_kill "))
          .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length()).strip())).sum() : 0;
    } catch (IOException | NumberFormatException e) {
      return 0; // a kernel that counts otherwise
    }
  }
}
