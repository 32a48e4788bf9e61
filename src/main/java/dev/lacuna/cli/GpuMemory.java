package dev.lacuna.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The most memory of a GPU in use since the watch began, over what was in use then, as the driver's {@code nvidia-smi}
 * tells it five times a second: with what libtorch has reserved and not only what tensors hold. Another program's use
 * during the watch counts too.
 */
public final class GpuMemory implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final int device;
  private final OptionalLong before;
  private final AtomicLong peak = new AtomicLong();
  private final Thread watch;

  public GpuMemory(int device) {
    this.device = device;
    this.before = used(device);
    this.watch = Thread.startVirtualThread(this::look);
  }

  /** MiB; empty where there is no {@code nvidia-smi}. */
  public OptionalLong peakMiB() {
    used(device).ifPresent(now -> peak.accumulateAndGet(now, Math::max));
    return before.isPresent() ? OptionalLong.of(Math.max(0, peak.get() - before.getAsLong())) : OptionalLong.empty();
  }

  private void look() {
    while (before.isPresent() && !Thread.currentThread().isInterrupted()) {
      used(device).ifPresent(now -> peak.accumulateAndGet(now, Math::max));
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  private static OptionalLong used(int device) {
    return ask("--id=" + device, "--query-gpu=memory.used", "--format=csv,noheader,nounits").stream()
        .filter(line -> line.strip().matches("\\d+")).mapToLong(line -> Long.parseLong(line.strip())).findFirst();
  }

  /** The driver and the GPUs that it sees, such as {@code NVIDIA L4, 570.86, 23034 MiB}; empty without a driver. */
  public static List<String> devices() {
    return ask("--query-gpu=name,driver_version,memory.total", "--format=csv,noheader");
  }

  private static List<String> ask(String... options) {
    try {
      Process process = new ProcessBuilder(java.util.stream.Stream.concat(java.util.stream.Stream.of("nvidia-smi"),
          java.util.stream.Stream.of(options)).toList()).redirectErrorStream(true).start();
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
