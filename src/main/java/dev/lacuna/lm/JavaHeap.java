package dev.lacuna.lm;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory the Java heap of a worker may take: stated when it is started, so that what it no longer uses cannot
 * fill a machine, and counted when a model is planned. Tensors do not lie there; what does is the pool with its hidden
 * states, and copies of the adapter that is taught.
 */
public final class JavaHeap {
  /** Sets it: {@code -Dlacuna.worker.heap=4g}. */
  public static final String PROPERTY = "lacuna.worker.heap";
  /** Options of the worker's virtual machine; an {@code -Xmx} among them is this heap. */
  public static final String OPTIONS = "lacuna.worker.jvm";

  private static final long LEAST = 384L << 20;
  private static final long MOST = 2L << 30;
  /** An eighth of the memory: the rest is the model's. */
  private static final int SHARE = 8;
  private static final Pattern XMX = Pattern.compile("(?:^|[\\s\"'])-Xmx(\\w+)");

  private JavaHeap() {}

  /** Bytes, by the properties or as an eighth of what is free in main memory, within 384 MiB and 2 GiB. */
  public static long stated() {
    return set().orElseGet(() -> of(AvailableMemory.ofThisMachine().bytes()));
  }

  static long of(long free) {
    return Math.clamp(free / SHARE, LEAST, MOST);
  }

  /**
   * What the worker's virtual machine is started with. Young objects have a small room, since large arrays never go
   * there and the rest dies at once; a full collection gives back at once what it finds free.
   */
  public static List<String> options() {
    return List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx" + (stated() >> 20) + "m", "-XX:MaxNewSize=64m",
        "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", "-XX:-ShrinkHeapInSteps");
  }

  private static Optional<Long> set() {
    Matcher option = XMX.matcher(System.getProperty(OPTIONS, ""));
    Optional<Long> last = Optional.empty();
    while (option.find()) {
      last = size("-Xmx", option.group(1));
    }
    return last.or(() -> size(PROPERTY, System.getProperty(PROPERTY, "")));
  }

  private static Optional<Long> size(String name, String text) {
    return AvailableMemory.byProperty(name, text).map(AvailableMemory::bytes);
  }
}
