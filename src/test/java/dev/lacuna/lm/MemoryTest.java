package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class MemoryTest {
  @Test
  void aThousandStepsLeaveMemoryFlat() throws IOException {
    List<TokenExample> examples = TestModels.examples(40, 1);
    try (LanguageModel model = TestModels.open("llama")) {
      LoraConfig lora = new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR);
      model.kernels().putAdapter(Adapter.fresh(model.config(), lora, 1), true);
      long settled = 0;
      int arrays = 0;
      for (int step = 0; step < 1000; step++) {
        int from = 4 * (step % 10);
        model.kernels().backward(TokenBatch.examples(examples.subList(from, from + 4)), new float[0], 1);
        model.kernels().step(1e-4, AdamW.DEFAULT, step + 1);
        if (step == 199) {
          settled = residentKilobytes();
          arrays = model.kernels().manager().getManagedArrays().size();
        }
      }
      assertThat(model.kernels().manager().getManagedArrays()).hasSize(arrays);
      assertThat(residentKilobytes() - settled).isLessThan(20 * 1024);
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
