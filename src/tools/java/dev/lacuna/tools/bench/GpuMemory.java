package dev.lacuna.tools.bench;

import dev.lacuna.cli.NvidiaSmi;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The most memory of a GPU in use since the watch began, over what was in use then, as the driver's {@code nvidia-smi}
 * tells it five times a second: with what libtorch has reserved and not only what tensors hold. Another program's use
 * during the watch counts too.
 */
final class GpuMemory implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final int device;
  private final OptionalLong before;
  private final AtomicLong peak = new AtomicLong();
  private final Thread watch;

  GpuMemory(int device) {
    this.device = device;
    this.before = used(device);
    this.watch = Thread.startVirtualThread(this::sample);
  }

  /** MiB; empty where there is no {@code nvidia-smi}. */
  OptionalLong peakMiB() {
    used(device).ifPresent(now -> peak.accumulateAndGet(now, Math::max));
    return before.isPresent() ? OptionalLong.of(Math.max(0, peak.get() - before.getAsLong())) : OptionalLong.empty();
  }

  private void sample() {
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
    return NvidiaSmi.ask("--id=" + device, "--query-gpu=memory.used", "--format=csv,noheader,nounits").stream()
        .filter(line -> line.strip().matches("\\d+")).mapToLong(line -> Long.parseLong(line.strip())).findFirst();
  }
}
