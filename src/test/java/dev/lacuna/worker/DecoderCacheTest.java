package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecoderCacheTest {

  @TempDir
  private Path folder;

  @Test
  void aDamagedFileIsToldOfAndTheDecoderTrainedAgain() throws IOException {
    Path file = folder.resolve("decoder.safetensors");
    Files.write(file, new byte[] {1, 2, 3});
    List<String> notices = new ArrayList<>();
    // The training is cancelled, which must come through and leave nothing behind that looks like a decoder.
    assertThatThrownBy(() -> new DecoderCache().get("key", file, new long[] {1}, notices::add, () -> {
      throw new CancellationException("cancelled");
    })).isInstanceOf(CancellationException.class);
    assertThat(notices).singleElement().asString().contains("damaged and was trained again").contains(file.toString());
    assertThat(Files.size(file)).isEqualTo(3);
  }
}
