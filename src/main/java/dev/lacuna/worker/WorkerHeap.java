package dev.lacuna.worker;

import dev.lacuna.worker.api.MemorySize;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory the Java heap of a worker may take: stated when it is started, so that what it no longer uses cannot
 * fill a machine, and counted when a model is planned. Tensors do not lie there; what does is the pool with its hidden
 * states, and copies of the adapter that is taught.
 */
public final class WorkerHeap {
  /** Sets it: {@code -Dlacuna.worker.heap=4g}. */
  static final String PROPERTY = MemorySize.HEAP;
  /** Options of the worker's virtual machine; an {@code -Xmx} among them is this heap. */
  static final String OPTIONS = "lacuna.worker.jvm";
  /** What the model's side may use of this machine, as {@code lm.AvailableMemory} reads it. */
  private static final String MEMORY = "lacuna.memory";

  private static final long LEAST = 384L << 20;
  private static final long MOST = 2L << 30;
  /** An eighth of the memory: the rest is the model's. */
  private static final int SHARE = 8;
  private static final Pattern XMX = Pattern.compile("(?:^|[\\s\"'])-Xmx(\\w+)");

  private WorkerHeap() {}

  /**
   * Bytes, by the properties or as an eighth of the machine's or container's memory, within 384 MiB and 2 GiB.
   *
   * @throws IllegalArgumentException when a property is no size
   */
  public static long stated() {
    return set().orElseGet(() -> of(size(MEMORY, System.getProperty(MEMORY, "")).orElseGet(WorkerHeap::machine)));
  }

  static long of(long memory) {
    return Math.clamp(memory / SHARE, LEAST, MOST);
  }

  /**
   * What the worker's virtual machine is started with. Young objects have a small room, since large arrays never go
   * there and the rest dies at once; a full collection gives back at once what it finds free.
   */
  static List<String> options() {
    return List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx" + (stated() >> 20) + "m", "-XX:MaxNewSize=64m",
        "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", "-XX:-ShrinkHeapInSteps");
  }

  /** The virtual machine's own option wins: it is read last. */
  private static Optional<Long> set() {
    Matcher option = XMX.matcher(System.getProperty(OPTIONS, ""));
    Optional<Long> last = Optional.empty();
    while (option.find()) {
      last = size("-Xmx", option.group(1));
    }
    return last.or(() -> size(PROPERTY, System.getProperty(PROPERTY, "")));
  }

  static Optional<Long> size(String name, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(MemorySize.bytes(text).orElseThrow(() -> new IllegalArgumentException("The property " + name
        + " is \"" + text + "\", which is no size. Write for example 4g")));
  }

  static long machine() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : MOST * SHARE;
  }
}
