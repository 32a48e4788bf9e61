package dev.lacuna.cli;

import dev.lacuna.machine.ChildCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the driver's {@code nvidia-smi} tells. */
public final class NvidiaSmi {
  private static final int SECONDS = 10;

  private NvidiaSmi() {}

  /** The driver and the GPUs that it sees, such as {@code NVIDIA L4, 570.86, 23034 MiB}; empty without a driver. */
  public static List<String> devices() {
    return ask("--query-gpu=name,driver_version,memory.total", "--format=csv,noheader");
  }

  /** Its lines for these options; none where there is no driver. */
  public static List<String> ask(String... options) {
    try {
      Process process = ChildCommand.of(Stream.concat(Stream.of("nvidia-smi"),
          Stream.of(options)).toList()).redirectErrorStream(true).start();
      try {
        // Its few lines fit into the pipe, so that a driver which hangs is noticed before anything is read.
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          return List.of();
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
            .filter(line -> !line.isBlank()).toList();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return List.of(); // no driver, or no GPU
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
