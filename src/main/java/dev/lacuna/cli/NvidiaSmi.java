package dev.lacuna.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the driver's {@code nvidia-smi} tells. */
public final class NvidiaSmi {
  private NvidiaSmi() {}

  /** The driver and the GPUs that it sees, such as {@code NVIDIA L4, 570.86, 23034 MiB}; empty without a driver. */
  public static List<String> devices() {
    return ask("--query-gpu=name,driver_version,memory.total", "--format=csv,noheader");
  }

  /** Its lines for these options; none where there is no driver. */
  public static List<String> ask(String... options) {
    try {
      Process process = new ProcessBuilder(Stream.concat(Stream.of("nvidia-smi"),
          Stream.of(options)).toList()).redirectErrorStream(true).start();
      try (BufferedReader out = process.inputReader()) {
        List<String> lines = out.lines().filter(line -> !line.isBlank()).toList();
        return Optional.of(lines).filter(_ -> ended(process)).orElse(List.of());
      }
    } catch (IOException e) {
      return List.of(); // no driver, or no GPU
    }
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
