package dev.lacuna.lm.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.machine.AvailableMemory;
import dev.lacuna.machine.ControlGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class MemoryPlanTest {
  private static final Path SAMPLE = Path.of("sample-projects/base-model");

  private static MemoryPlan.Sizes sizes() {
    try {
      return new MemoryPlan.Sizes(ModelConfig.read(SAMPLE), WeightFiles.open(SAMPLE), false, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MemoryPlan plan(BasePrecision precision, long free) {
    return MemoryPlan.of(sizes(), precision, Optional.of(new AvailableMemory(free, "this test")));
  }

  private static long least(BasePrecision precision) {
    return sizes().estimate(precision, Workload.LEAST).total();
  }

  @Test
  void aWeightCountsByItsPrecision() {
    ModelConfig config = sizes().config();
    MemoryEstimate int8 = sizes().estimate(BasePrecision.INT8, Workload.LEAST);
    MemoryEstimate fp32 = sizes().estimate(BasePrecision.FP32, Workload.LEAST);
    assertThat(fp32.weights() + fp32.mapped()).isEqualTo(4 * config.parameters());
    assertThat(int8.weights() + int8.mapped()).isBetween(config.parameters(), config.parameters() * 11 / 10);
    assertThat(fp32.unpacked()).isZero();
    assertThat(int8.unpacked()).isPositive();
  }

  @Test
  void plentyOfMemoryPlansTheUsualWork() {
    assertThat(plan(BasePrecision.FP32, 1L << 40).work()).isEqualTo(Workload.USUAL);
    assertThat(plan(BasePrecision.INT8, 1L << 40).work()).isEqualTo(Workload.USUAL.withCheckpointed(true));
  }

  @Property(tries = 100)
  void aPlanFitsAndMoreMemoryNeverPlansLess(@ForAll @IntRange(min = 0, max = 1000) int more) {
    long free = least(BasePrecision.FP32) + (long) more * (1 << 20);
    MemoryPlan plan = plan(BasePrecision.FP32, free);
    assertThat(plan.estimate().total()).isLessThanOrEqualTo(free);
    assertThat(plan(BasePrecision.FP32, free + (64 << 20)).estimate().total())
        .isGreaterThanOrEqualTo(plan.work().checkpointed() ? 0 : plan.estimate().total());
  }

  @Test
  void aRefusalNamesTheNumbersAndWhatWouldFit() {
    long free = least(BasePrecision.INT8);
    assertThat(free).isLessThan(least(BasePrecision.FP32));
    assertThatThrownBy(() -> plan(BasePrecision.FP32, free)).isInstanceOf(TooLittleMemoryException.class)
        .hasMessageContaining(AvailableMemory.shown(least(BasePrecision.FP32)))
        .hasMessageContaining(AvailableMemory.shown(free) + " are free (this test)")
        .satisfies(e -> assertThat(((TooLittleMemoryException) e).remedy())
            .startsWith("With --base-precision ").contains("of the " + AvailableMemory.shown(free) + " free"));
  }

  @Test
  void whereNothingFitsItSaysHowLargeAModelWould() {
    assertThatThrownBy(() -> plan(BasePrecision.INT8, 50 << 20)).isInstanceOf(TooLittleMemoryException.class)
        .satisfies(e -> assertThat(((TooLittleMemoryException) e).remedy()).contains("million parameters would fit"));
  }

  @Test
  void aTrainingTakesTheBatchThatFits() {
    MemoryPlan plan = plan(BasePrecision.FP32, 3L << 30);
    LoraConfig lora = new LoraConfig(16, 32, 0.05, LoraConfig.ALL_LINEAR);
    assertThat(plan.forTraining(4, 64, 32, lora).work().checkpointed()).isFalse();
    assertThatThrownBy(() -> plan.forTraining(4000, 512, 256, lora)).isInstanceOf(TooLittleMemoryException.class)
        .hasMessageContaining("4000 texts of up to 512 tokens")
        .satisfies(e -> {
          int fitting = Integer.parseInt(((TooLittleMemoryException) e).remedy().replaceAll("\\D", ""));
          MemoryPlan smaller = plan.forTraining(fitting, 512, 256, lora);
          assertThat(smaller.estimate().held() + smaller.estimate().training()).isLessThanOrEqualTo(3L << 30);
          assertThatThrownBy(() -> plan.forTraining(fitting + 1, 512, 256, lora))
              .isInstanceOf(TooLittleMemoryException.class);
        });
  }

  @Test
  void aContainersLimitIsSeen(@TempDir Path root) throws IOException {
    write(root.resolve("proc/meminfo"), "MemTotal: 9000000 kB\nMemAvailable:    8000000 kB\n");
    assertThat(ControlGroups.available(root)).contains(new AvailableMemory(8_000_000L * 1024, "this machine"));
    write(root.resolve("proc/self/cgroup"), "0::/app/worker\n");
    Path group = root.resolve("sys/fs/cgroup/app");
    write(group.resolve("memory.max"), "2000000000\n");
    write(group.resolve("memory.current"), "1500000000\n");
    write(group.resolve("memory.stat"), "anon 1\ninactive_file 200000000\nactive_file 100000000\n");
    write(group.resolve("worker/memory.max"), "max\n");
    write(group.resolve("worker/memory.current"), "1\n");
    assertThat(ControlGroups.available(root).orElseThrow().bytes()).isEqualTo(800_000_000L);
  }

  @Test
  void versionOneOfControlGroupsIsSeenToo(@TempDir Path root) throws IOException {
    write(root.resolve("proc/meminfo"), "MemAvailable: 8000000 kB\n");
    write(root.resolve("proc/self/cgroup"), "5:cpu:/x\n4:memory:/x\n0::/\n");
    Path top = root.resolve("sys/fs/cgroup/memory");
    write(top.resolve("memory.limit_in_bytes"), "9223372036854771712\n");
    write(top.resolve("memory.usage_in_bytes"), "1000\n");
    write(top.resolve("x/memory.limit_in_bytes"), "1000000\n");
    write(top.resolve("x/memory.usage_in_bytes"), "600000\n");
    write(top.resolve("x/memory.stat"), "total_inactive_file 50000\n");
    assertThat(ControlGroups.available(root).orElseThrow().bytes()).isEqualTo(450_000);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
    Files.writeString(file, text);
  }

  @Test
  void theWordsOfMacsAndDriversAreRead() {
    assertThat(AvailableMemory.macFree("""
        Mach Virtual Memory Statistics: (page size of 16384 bytes)
        Pages free:                               10.
        Pages active:                            999.
        Pages inactive:                            5.
        Pages speculative:                         1.
        Pages purgeable:                           2.
        """)).hasValue(18 * 16384);
    assertThat(DeviceMemory.gpuFree("40123\n")).hasValue(40123L << 20);
    assertThat(DeviceMemory.gpuFree("NVIDIA-SMI has failed\n")).isEmpty();
    assertThat(AvailableMemory.byProperty("3g")).map(AvailableMemory::bytes).contains(3L << 30);
    assertThat(AvailableMemory.byProperty("")).isEmpty();
    assertThat(AvailableMemory.byProperty("3000000000")).map(AvailableMemory::bytes).contains(3_000_000_000L);
    for (String size : List.of("much", "99999999999999999999", "99999999t", "-1g")) {
      assertThatThrownBy(() -> AvailableMemory.byProperty(size)).as(size).hasMessageContaining("Write for example 8g");
    }
  }
}
