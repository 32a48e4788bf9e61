package dev.lacuna.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A disk that has no room for a file is told before the file is begun. */
class FreeSpaceTest {
  @Test
  void whatDoesNotFitIsRefusedWithBothNumbers() {
    assertThatThrownBy(() -> FreeSpace.need("m.gguf", 3L << 30, 1L << 30)).isInstanceOf(IOException.class)
        .hasMessage("No space left on device: m.gguf needs 3072 MB, and 1024 MB are free");
    assertThatThrownBy(() -> FreeSpace.need("m.gguf", 1L << 30, 1L << 30)).as("nothing left to others")
        .hasMessageContaining("No space left");
    assertThatCode(() -> FreeSpace.need("m.gguf", 1L << 20, 1L << 30)).doesNotThrowAnyException();
  }
}
