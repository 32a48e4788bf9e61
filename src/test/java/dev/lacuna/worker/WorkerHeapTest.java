package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.kernel.BasePrecision;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.memory.MemoryPlan;
import dev.lacuna.lm.memory.TooLittleMemoryException;
import dev.lacuna.machine.AvailableMemory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets what is read of the whole process")
@Tag("slow")
class WorkerHeapTest {
  private static final Path SAMPLE = Path.of("sample-projects/base-model");

  @AfterEach
  void restore() {
    System.clearProperty(WorkerHeap.PROPERTY);
    System.clearProperty(WorkerHeap.OPTIONS);
    System.clearProperty(AvailableMemory.PROPERTY);
  }

  @Test
  void itIsAnEighthOfWhatMayBeUsedWithinBounds() {
    System.setProperty(AvailableMemory.PROPERTY, "8g");
    assertThat(WorkerHeap.stated()).isEqualTo(1L << 30);
    assertThat(WorkerHeap.options()).contains("-Xmx1024m");
    assertThat(WorkerHeap.of(1L << 30)).isEqualTo(384L << 20);
    assertThat(WorkerHeap.of(1L << 40)).isEqualTo(2L << 30);
  }

  @Test
  void itCanBeSetAndWhatIsGivenToTheVirtualMachineItselfWins() {
    System.setProperty(WorkerHeap.PROPERTY, "3g");
    assertThat(WorkerHeap.stated()).isEqualTo(3L << 30);
    System.setProperty(WorkerHeap.OPTIONS, "-XX:+PrintFlagsFinal -Xmx700m");
    assertThat(WorkerHeap.stated()).isEqualTo(700L << 20);
    System.setProperty(WorkerHeap.OPTIONS, "");
    System.setProperty(WorkerHeap.PROPERTY, "much");
    assertThatThrownBy(WorkerHeap::stated).hasMessageContaining("lacuna.worker.heap is \"much\"");
  }

  @Test
  void aPlanCountsIt() throws IOException {
    System.setProperty(AvailableMemory.PROPERTY, "6g");
    assertThat(plan(3L << 30).estimate().total() - plan(1L << 30).estimate().total()).isEqualTo(2L << 30);
    assertThatThrownBy(() -> plan(6L << 30)).isInstanceOf(TooLittleMemoryException.class);
  }

  private static MemoryPlan plan(long heap) throws IOException {
    return MemoryPlan.of(SAMPLE, ComputeDevice.cpu(), BasePrecision.FP32, heap);
  }
}
