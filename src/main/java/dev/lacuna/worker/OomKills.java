package dev.lacuna.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How often Linux has killed a process for memory, by the counters of the control group and of the machine. A process
 * that ends by SIGKILL while the count rises was killed for memory; where it is counted and does not rise, it was
 * somebody's hand, a scheduler, or a program that watches memory.
 *
 * @param count empty where the system does not tell
 */
record OomKills(OptionalLong count) {
  private static final List<Path> COUNTERS = List.of(Path.of("/sys/fs/cgroup/memory.events"), Path.of("/proc/vmstat"));

  /** Whether a process that was killed was killed for memory. */
  enum ForMemory { YES, NO, UNKNOWN }

  static OomKills now() {
    long[] read = COUNTERS.stream().mapToLong(OomKills::read).filter(told -> told >= 0).toArray();
    return new OomKills(read.length == 0 ? OptionalLong.empty() : OptionalLong.of(java.util.Arrays.stream(read).sum()));
  }

  ForMemory roseTo(OomKills later) {
    if (count.isEmpty() || later.count.isEmpty()) {
      return ForMemory.UNKNOWN;
    }
    return later.count.getAsLong() > count.getAsLong() ? ForMemory.YES : ForMemory.NO;
  }

  /** Negative where the file does not tell. */
  private static long read(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file).stream().filter(line -> line.startsWith("oom_kill "))
          .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length()).strip())).findFirst().orElse(-1) : -1;
    } catch (IOException | NumberFormatException e) {
      return -1; // a kernel that counts otherwise
    }
  }
}
