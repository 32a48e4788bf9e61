package dev.lacuna.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory this process may still take without swapping or being killed.
 *
 * @param bytes free, or held by caches that the system gives back when asked
 * @param source what tells so or sets the limit, for an error message, for example {@code this machine}
 */
public record AvailableMemory(long bytes, String source) {
  /** Sets what may be used, against what is measured: {@code -Dlacuna.memory=8g}, with k, m, g or t, or plain bytes. */
  public static final String PROPERTY = "lacuna.memory";

  private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?=$)|\\d{1,6})([kmgt]?)");
  private static final Pattern MAC_PAGES = Pattern.compile("Pages (free|inactive|speculative|purgeable):\\s+(\\d+)");
  private static final Pattern MAC_PAGE_SIZE = Pattern.compile("page size of (\\d+) bytes");

  /**
   * Main memory. Linux: {@code MemAvailable} and the limits of the control groups above this process. macOS: the pages
   * that {@code vm_stat} calls free, inactive, speculative or purgeable. Else what the Java runtime calls free.
   *
   * @throws IllegalArgumentException when the property {@value #PROPERTY} is no size
   */
  public static AvailableMemory ofThisMachine() {
    Optional<AvailableMemory> set = byProperty(System.getProperty(PROPERTY, ""));
    if (set.isPresent()) {
      return set.get();
    }
    Optional<AvailableMemory> linux = ControlGroups.available(Path.of("/"));
    if (linux.isPresent()) {
      return linux.get();
    }
    if (System.getProperty("os.name", "").startsWith("Mac")) {
      OptionalLong mac = macFree(output(List.of("vm_stat")));
      if (mac.isPresent()) {
        return new AvailableMemory(mac.getAsLong(), "this machine");
      }
    }
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
        ? new AvailableMemory(system.getFreeMemorySize(), "this machine")
        : new AvailableMemory(Long.MAX_VALUE, "an unknown system");
  }

  /** For example {@code 3.1 GiB}. */
  public static String shown(long bytes) {
    return bytes >= 1L << 30 ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
        : String.format(Locale.ROOT, "%d MiB", Math.ceilDiv(bytes, 1L << 20));
  }

  public static Optional<AvailableMemory> byProperty(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("The property " + PROPERTY + " is \"" + text
          + "\", which is no size. Write for example 8g");
    }
    int power = " kmgt".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
    return Optional.of(new AvailableMemory(Long.parseLong(matcher.group(1)) << (10 * power),
        "the property " + PROPERTY));
  }

  /** From the words of {@code vm_stat}. */
  public static OptionalLong macFree(String words) {
    Matcher size = MAC_PAGE_SIZE.matcher(words);
    if (!size.find()) {
      return OptionalLong.empty();
    }
    long pages = MAC_PAGES.matcher(words).results().mapToLong(m -> Long.parseLong(m.group(2))).sum();
    return OptionalLong.of(pages * Long.parseLong(size.group(1)));
  }

  /** What a program of the system says; empty where it is not there, fails or takes longer than ten seconds. */
  public static String output(List<String> command) {
    try {
      Process process = ChildCommand.of(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      // A driver in trouble may never answer; what these programs write is short enough for a pipe to hold it.
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // no such program: the figure is unknown
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
