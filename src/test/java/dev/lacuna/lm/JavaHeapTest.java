package dev.lacuna.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JavaHeapTest {
  private static final Path SAMPLE = Path.of("sample-projects/base-model");

  @AfterEach
  void restore() {
    System.clearProperty(JavaHeap.PROPERTY);
    System.clearProperty(JavaHeap.OPTIONS);
    System.clearProperty(AvailableMemory.PROPERTY);
  }

  @Test
  void itIsAnEighthOfWhatMayBeUsedWithinBounds() {
    System.setProperty(AvailableMemory.PROPERTY, "8g");
    assertThat(JavaHeap.stated()).isEqualTo(1L << 30);
    assertThat(JavaHeap.options()).contains("-Xmx1024m");
    assertThat(JavaHeap.of(1L << 30)).isEqualTo(384L << 20);
    assertThat(JavaHeap.of(1L << 40)).isEqualTo(2L << 30);
  }

  @Test
  void itCanBeSetAndWhatIsGivenToTheVirtualMachineItselfWins() {
    System.setProperty(JavaHeap.PROPERTY, "3g");
    assertThat(JavaHeap.stated()).isEqualTo(3L << 30);
    System.setProperty(JavaHeap.OPTIONS, "-XX:+PrintFlagsFinal -Xmx700m");
    assertThat(JavaHeap.stated()).isEqualTo(700L << 20);
    System.setProperty(JavaHeap.OPTIONS, "");
    System.setProperty(JavaHeap.PROPERTY, "much");
    assertThatThrownBy(JavaHeap::stated).hasMessageContaining("lacuna.worker.heap is \"much\"");
  }

  @Test
  void aPlanCountsIt() throws IOException {
    System.setProperty(AvailableMemory.PROPERTY, "6g");
    System.setProperty(JavaHeap.PROPERTY, "1g");
    long small = MemoryPlan.of(SAMPLE, Compute.cpu(), BasePrecision.FP32).estimate().total();
    System.setProperty(JavaHeap.PROPERTY, "3g");
    long large = MemoryPlan.of(SAMPLE, Compute.cpu(), BasePrecision.FP32).estimate().total();
    assertThat(large - small).isEqualTo(2L << 30);
    System.setProperty(JavaHeap.PROPERTY, "6g");
    assertThatThrownBy(() -> MemoryPlan.of(SAMPLE, Compute.cpu(), BasePrecision.FP32))
        .isInstanceOf(TooLittleMemoryException.class);
  }
}
