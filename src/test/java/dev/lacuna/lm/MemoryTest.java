package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import dev.lacuna.machine.ChildCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * In a process of its own whose heap is touched whole from the start: in the tests' process, whose heap has room for 3
 * GB, what is resident grows with whatever the tests before it left to be collected.
 */
@Timeout(120)
@Tag("slow")
class MemoryTest {
  private static final int SETTLED = 200;
  private static final int STEPS = 1000;

  /** Takes the steps and prints arrays and resident kilobytes once settled, then at the end. */
  static final class Steps {
    private static final PrintStream OUT = System.out;

    private Steps() {}

    public static void main(String[] args) throws IOException {
      List<TokenExample> examples = TestModels.examples(40, 1);
      try (LanguageModel model = TestModels.open("llama")) {
        LoraConfig lora = new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR);
        model.kernels().putAdapter(Adapter.fresh(model.config(), lora, 1), true);
        for (int step = 1; step <= STEPS; step++) {
          int from = 4 * (step % 10);
          model.kernels().backward(TokenBatch.examples(examples.subList(from, from + 4)), new float[0], 1);
          model.kernels().step(1e-4, AdamW.DEFAULT, step);
          if (step == SETTLED || step == STEPS) {
            OUT.printf(Locale.ROOT, "after=%d %d%n", model.kernels().manager().getManagedArrays().size(),
                residentKilobytes());
          }
        }
      }
    }

    /** Where the system does not tell, the arrays alone are counted. */
    private static long residentKilobytes() throws IOException {
      Path status = Path.of("/proc/self/status");
      if (!Files.exists(status)) {
        return 0;
      }
      return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }
  }

  @Test
  void aThousandStepsLeaveMemoryFlat() throws Exception {
    Process child = ChildCommand.of(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), Steps.class.getName()))
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    List<String[]> told = printed.lines().filter(line -> line.startsWith("after="))
        .map(line -> line.substring("after=".length()).split(" ")).toList();
    assertThat(told).hasSize(2);
    assertThat(told.getLast()[0]).as("arrays").isEqualTo(told.getFirst()[0]);
    assertThat(Long.parseLong(told.getLast()[1]) - Long.parseLong(told.getFirst()[1])).as("kB: %s", printed)
        .isLessThan(10 * 1024);
  }
}
