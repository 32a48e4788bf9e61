package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand damaged files, in a child of little memory that is started again where it dies: each gives our error or a
 * right result; none a crash, a hang, an exhausted memory or another exception.
 */
@Tag("slow")
class FuzzTest {
  private static final int CASES = Integer.getInteger("lacuna.fuzz.cases", 1000);
  private static final int FIRST = Integer.getInteger("lacuna.fuzz.first", 0);
  private static final Duration ONE_CASE = Duration.ofSeconds(30);
  private static final int MOST_DEATHS = 20;
  private static final int MOST_MIB = 1024;

  @TempDir
  private Path folder = Path.of("");

  private final Map<Integer, String> outcomes = new TreeMap<>();
  private long peakMiB;

  @Test
  @Timeout(180)
  void everyDamagedFileIsRefusedOrReadRight() throws IOException, InterruptedException {
    int next = FIRST;
    for (int deaths = 0; next < FIRST + CASES && deaths < MOST_DEATHS; deaths++) {
      next = run(next);
    }
    List<String> wrong = outcomes.entrySet().stream()
        .filter(entry -> !entry.getValue().matches("[A-Z]+ (refused|read)"))
        .map(entry -> entry.getKey() + " " + entry.getValue()).toList();
    assertThat(wrong).as("cases that gave neither our error nor a right result").isEmpty();
    assertThat(outcomes).hasSize(CASES);
    assertThat(peakMiB).as("peak resident memory of the child, MiB").isLessThan(MOST_MIB);
    for (FuzzChild.Kind kind : FuzzChild.Kind.values()) {
      assertThat(outcomes.values()).as("the mutations of " + kind + " must be neither harmless nor hopeless")
          .contains(kind + " refused", kind + " read");
    }
  }

  /** Runs a child from this case on, and gives the case after the last that it reached. */
  private int run(int first) throws IOException, InterruptedException {
    Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx160m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
        FuzzChild.class.getName(),
        Integer.toString(first), Integer.toString(FIRST + CASES), folder.toString())
        .redirectError(ProcessBuilder.Redirect.to(folder.resolve("child.err").toFile())).start();
    AtomicLong since = new AtomicLong(System.nanoTime());
    Thread watch = Thread.startVirtualThread(() -> {
      while (child.isAlive()) {
        if (System.nanoTime() - since.get() > ONE_CASE.toNanos()) {
          child.destroyForcibly();
        }
        try {
          TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
          return;
        }
      }
    });
    List<String> words = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      Optional<String> line = Optional.ofNullable(out.readLine());
      while (line.isPresent()) {
        since.set(System.nanoTime());
        words.add(line.get());
        line = Optional.ofNullable(out.readLine());
      }
    } catch (IOException e) {
      // The child was ended while it was read: what it said before counts, and says which case hung.
    }
    int exitCode = child.waitFor();
    watch.interrupt();
    int open = -1;
    String kind = "";
    for (String each : words) {
      String[] parts = each.split(" ", 3);
      switch (parts[0]) {
        case "start" -> {
          open = Integer.parseInt(parts[1]);
          kind = parts[2];
        }
        case "end" -> outcomes.put(open, kind + " " + parts[2]);
        case "done" -> {
          peakMiB = Math.max(peakMiB, Long.parseLong(parts[1]));
          return FIRST + CASES;
        }
        default -> {}
      }
    }
    assertThat(open).as("the child's first case; see " + folder.resolve("child.err")).isNotNegative();
    outcomes.put(open, kind + " WRONG the process died or hung, exit code " + exitCode);
    return open + 1;
  }
}
