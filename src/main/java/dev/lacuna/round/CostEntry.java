package dev.lacuna.round;

import dev.lacuna.domain.Cost;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.lm.LanguageModel;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Something that was computed once, with what it cost: whoever uses it is charged as if it had computed it.
 *
 * @param cpuSeconds of all of this process's threads, which a busy machine does not lengthen
 */
record CostEntry<T>(T value, Cost cost, double cpuSeconds) {

  static <T> CostEntry<T> of(LanguageModel model, Supplier<T> work) {
    CostMeter meter = CostMeter.start(model);
    double cpu = cpuNow();
    T value = work.get();
    return new CostEntry<>(value, meter.total(), cpuNow() - cpu);
  }

  /** Of this process so far; 0 where Java cannot tell. */
  private static double cpuNow() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
        ? bean.getProcessCpuTime() / 1e9
        : 0;
  }
}
