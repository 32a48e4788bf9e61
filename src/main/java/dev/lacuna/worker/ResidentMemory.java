package dev.lacuna.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process occupies in memory, native libraries and mapped weights in use included. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** Bytes now; where the system does not tell (it is Linux that does), the Java heap's. */
  static long now() {
    return read("VmRSS:");
  }

  /** The most bytes so far. */
  static long peak() {
    return read("VmHWM:");
  }

  private static long read(String field) {
    if (Files.isReadable(STATUS)) {
      try {
        for (String line : Files.readAllLines(STATUS)) {
          if (line.startsWith(field)) {
            return Long.parseLong(line.replaceAll("\\D+", "")) * 1024;
          }
        }
      } catch (IOException e) {
        // Fall through: a figure for the status bar is not worth a failure.
      }
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
