package dev.lacuna.hiddenstates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States on the disk while a probe is fitted: what was whole is there again, what was not is cut off. */
final class StatesSpoolTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final int LAYERS = 3;
  private static final int WIDTH = 5;

  @TempDir
  private Path folder;
  private final List<String> notices = new ArrayList<>();

  @Test
  void aLayerIsReadBackInTheOrderAskedAndSomeRowsOfIt() {
    try (StatesSpool spool = open(KEY)) {
      spool.append(new long[] {7, -2}, states(7, -2));
      spool.append(new long[] {4}, states(4));
      StateLayers rows = spool.rows(new long[] {4, 7, -2});

      assertThat(rows.layers()).isEqualTo(LAYERS);
      assertThat(rows.size()).isEqualTo(3);
      assertThat(rows.layerBytes()).isEqualTo(3 * WIDTH * 4);
      assertThat(rows.layer(2)).isDeepEqualTo(new float[][] {row(2, 4), row(2, 7), row(2, -2)});
      assertThat(rows.take(new int[] {2, 0}).layer(0)).isDeepEqualTo(new float[][] {row(0, -2), row(0, 4)});
      assertThatThrownBy(() -> spool.rows(new long[] {9}).layer(0)).hasMessageContaining("was not read");
    }
  }

  @Test
  void whatAnEarlierProcessReadIsThereAndWhatItLeftHalfIsCutOff() throws IOException {
    Path file = folder.resolve("spool.bin");
    try (StatesSpool spool = open(KEY)) {
      spool.append(new long[] {1, 2}, states(1, 2));
      spool.append(new long[] {3}, states(3));
    }
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 1; cut < 76; cut += 13) {
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length - cut));
      notices.clear();
      try (StatesSpool spool = open(KEY)) {
        assertThat(spool.has(1) && spool.has(2)).isTrue();
        assertThat(spool.has(3)).as("cut by %d bytes", cut).isFalse();
        assertThat(notices).singleElement().asString().contains("cut off or damaged");
        spool.append(new long[] {3}, states(3));
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void aChangedBitAndAnotherModelAreNotUsed() throws IOException {
    Path file = folder.resolve("spool.bin");
    try (StatesSpool spool = open(KEY)) {
      spool.append(new long[] {1}, states(1));
      spool.append(new long[] {2}, states(2));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 20] ^= 4;
    Files.write(file, bytes);
    try (StatesSpool spool = open(KEY)) {
      assertThat(spool.has(1)).isTrue();
      assertThat(spool.has(2)).isFalse();
    }
    notices.clear();
    try (StatesSpool spool = open("f".repeat(32))) {
      assertThat(spool.has(1)).isFalse();
      assertThat(notices).singleElement().asString().contains("another model");
      spool.append(new long[] {5}, states(5));
      assertThat(spool.rows(new long[] {5}).layer(1)).isDeepEqualTo(new float[][] {row(1, 5)});
    }
  }

  @Test
  void aTemporaryOneLeavesNothing() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = spools(temporary);
    try (StatesSpool spool = StatesSpool.temporary(LAYERS, WIDTH)) {
      spool.append(new long[] {1}, states(1));
      assertThat(spool.rows(new long[] {1}).layer(1)).isDeepEqualTo(new float[][] {row(1, 1)});
      assertThat(spools(temporary)).as("a killed process leaves none either").isLessThanOrEqualTo(before);
    }
    assertThat(spools(temporary)).isLessThanOrEqualTo(before);
  }

  private static long spools(Path temporary) throws IOException {
    try (var files = Files.list(temporary)) {
      return files.filter(file -> file.getFileName().toString().startsWith("lacuna-states-")).count();
    }
  }

  private StatesSpool open(String key) {
    return StatesSpool.open(folder.resolve("spool.bin"), key, LAYERS, WIDTH, notices::add);
  }

  private static float[][][] states(long... names) {
    float[][][] states = new float[LAYERS][names.length][];
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int i = 0; i < names.length; i++) {
        states[layer][i] = row(layer, names[i]);
      }
    }
    return states;
  }

  private static float[] row(int layer, long name) {
    float[] row = new float[WIDTH];
    for (int k = 0; k < WIDTH; k++) {
      row[k] = layer * 100 + name * 10 + k;
    }
    return row;
  }
}
