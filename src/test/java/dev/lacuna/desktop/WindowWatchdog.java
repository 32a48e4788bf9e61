package dev.lacuna.desktop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;

/**
 * Asks the window's thread every few milliseconds whether it is free, and looks at what it does when it is not: a hold
 * is the time that one request waited. The thread's own processor time is told beside it, since a machine with other
 * work lets a free thread wait, too.
 */
final class WindowWatchdog implements AutoCloseable {
  private static final long EACH_MILLIS = 4;
  private static final int FRAMES = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long limitMillis;
  private final Thread window;
  private final Thread watch = Thread.ofPlatform().daemon().name("watchdog").priority(Thread.MAX_PRIORITY)
      .unstarted(this::run);
  private final List<Hold> holds = new CopyOnWriteArrayList<>();
  private final long[] waited = new long[10_000];
  private volatile String doing = "";
  private volatile boolean ended;
  private volatile long answered;

  /**
   * A request that waited longer than the limit.
   *
   * @param doing what the user did meanwhile
   * @param millis how long it waited
   * @param processorMillis how long the window's thread computed in that time
   * @param frames what it did when the limit was reached, innermost first; ours, else the toolkit's
   */
  record Hold(String doing, long millis, long processorMillis, List<String> frames) {
    @Override
    public String toString() {
      return "%5d ms (%d ms of processor)  %s  %s".formatted(millis, processorMillis, doing,
          String.join(" < ", frames));
    }
  }

  /** @param window the toolkit's thread */
  WindowWatchdog(Thread window, long limitMillis) {
    this.window = window;
    this.limitMillis = limitMillis;
  }

  void start() {
    watch.start();
  }

  /** What the user does from now on. */
  void doing(String what) {
    doing = what;
  }

  List<Hold> holds() {
    return List.copyOf(holds);
  }

  private void run() {
    while (!ended) {
      long asked = System.nanoTime();
      long before = THREADS.getThreadCpuTime(window.threadId());
      answered = 0;
      Platform.runLater(() -> answered = System.nanoTime());
      String at = doing;
      List<String> frames = List.of();
      while (answered == 0 && !ended) {
        pause(1);
        if (frames.isEmpty() && System.nanoTime() - asked > limitMillis * 1_000_000) {
          frames = ours(window.getStackTrace());
        }
      }
      long millis = (answered - asked) / 1_000_000;
      if (answered != 0) {
        waited[(int) Math.min(millis, waited.length - 1)]++;
        if (millis > limitMillis) {
          holds.add(new Hold(at, millis, (THREADS.getThreadCpuTime(window.threadId()) - before) / 1_000_000, frames));
        }
      }
      pause(EACH_MILLIS);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> ours(StackTraceElement[] stack) {
    List<String> frames = named(Arrays.stream(stack).filter(frame -> frame.getClassName().startsWith("dev.lacuna")));
    return !frames.isEmpty() ? frames
        : named(Arrays.stream(stack).filter(frame -> !frame.getClassName().matches("(java|jdk|sun)\\..*")));
  }

  private static List<String> named(Stream<StackTraceElement> frames) {
    return frames.limit(FRAMES).map(frame -> frame.getClassName().replaceAll(".*\\.", "") + "." + frame.getMethodName()
        + ":" + frame.getLineNumber()).toList();
  }

  /** Requests, how long they waited, and each that waited too long. */
  String report() {
    long all = Arrays.stream(waited).sum();
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT,
        "%,d requests, half waited %d ms at most, 99 %% %d, 99.9 %% %d, the longest %d", all, quantile(all, 0.5),
        quantile(all, 0.99), quantile(all, 0.999), quantile(all, 1)));
    lines.add("over " + limitMillis + " ms: " + holds.size());
    return lines.stream().collect(Collectors.joining("\n", "", "\n"))
        + holds.stream().map(Hold::toString).collect(Collectors.joining("\n"));
  }

  private long quantile(long all, double share) {
    long rest = (long) Math.ceil(all * share);
    for (int i = 0; i < waited.length; i++) {
      rest -= waited[i];
      if (rest <= 0) {
        return i;
      }
    }
    return waited.length;
  }

  @Override
  public void close() {
    ended = true;
  }
}
