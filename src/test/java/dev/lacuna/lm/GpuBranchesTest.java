package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.BaseWeights;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.memory.MemoryEstimate;
import dev.lacuna.lm.memory.MemoryPlan;
import dev.lacuna.lm.memory.Workload;
import dev.lacuna.machine.AvailableMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is decided otherwise on a GPU, as far as that can be seen without one; docs/gpu.md lists the rest. */
@Tag("slow")
class GpuBranchesTest {
  private static final ComputeDevice GPU = new ComputeDevice(Device.gpu(1), 1);
  private static final ComputeDevice CPU = new ComputeDevice(Device.cpu(), 1);
  private static final Path SAMPLE = Path.of("sample-projects/base-model");

  @Test
  void bfloat16IsComputedInWhereItIsHeld() {
    assertThat(GPU).hasToString("cuda:1");
    assertThat(BasePrecision.parse("auto", GPU)).isEqualTo(BasePrecision.BF16);
    assertThat(BasePrecision.parse("auto", CPU)).isEqualTo(BasePrecision.FP32);
    assertThat(BaseWeights.workType(GPU, BasePrecision.BF16)).isEqualTo(BaseWeights.BFLOAT16);
    assertThat(BaseWeights.workType(GPU, BasePrecision.FP32)).isEqualTo(BaseWeights.FLOAT32);
    assertThat(BaseWeights.workType(CPU, BasePrecision.BF16)).isEqualTo(BaseWeights.FLOAT32);
    assertThat(BaseWeights.isWidened(BasePrecision.BF16, true)).isFalse();
    assertThat(BaseWeights.isWidened(BasePrecision.BF16, false)).isTrue();
    assertThat(BaseWeights.isWidened(BasePrecision.INT8, true)).isTrue();
    assertThat(GPU.trainTokensAtOnce()).isGreaterThan(CPU.trainTokensAtOnce());
  }

  @Test
  void aPlanForAGpuCountsAllWeightsAndHalfOfWhatIsComputed() throws IOException {
    ModelConfig config = ModelConfig.read(SAMPLE);
    WeightFiles files = WeightFiles.open(SAMPLE);
    MemoryEstimate gpu = MemoryEstimate.of(config, files, BasePrecision.BF16, true, Workload.USUAL);
    MemoryEstimate cpu = MemoryEstimate.of(config, files, BasePrecision.BF16, false, Workload.USUAL);
    assertThat(gpu.mapped()).as("a card maps no file").isZero();
    assertThat(gpu.weights()).isEqualTo(cpu.weights() + cpu.mapped());
    assertThat(2 * gpu.activations()).isEqualTo(cpu.activations());
    assertThat(gpu.unpacked()).isZero();
    MemoryPlan plan = MemoryPlan.of(new MemoryPlan.Sizes(config, files, true, 0), BasePrecision.BF16,
        Optional.of(new AvailableMemory(1L << 40, "this test")));
    assertThat(plan.work()).as("nothing is widened, so nothing is recomputed").isEqualTo(Workload.USUAL);
  }
}
