package dev.lacuna.lm.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufWriterTest {
  private static final Path QUANTIZED = Path.of("src/test/resources/golden-gguf/quantized.json");
  private static final int COUNT = 4096;

  @TempDir
  private Path folder = Path.of("");

  /** As make_gguf_out_golden.py has them. */
  private static float[] numbers() {
    float[] numbers = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      double whole = (i * 2654435761L & 0xffffffffL) - (double) (1L << 31);
      numbers[i] = i >= 64 && i < 96 ? 0 : (float) (whole / (double) (1L << 30 + i / 512));
      numbers[i] = i >= 96 && i < 128 ? i - 96 - 15.5f : numbers[i];
    }
    numbers[96] = 127;
    return numbers;
  }

  @Test
  void bytesAreThoseOfTheReference() throws IOException, GeneralSecurityException {
    JsonNode golden = new ObjectMapper().readTree(QUANTIZED.toFile());
    float[] numbers = numbers();
    GgufWriter writer = new GgufWriter();
    for (String type : List.of("F32", "F16", "BF16", "Q8_0")) {
      writer.tensor(type, GgufType.valueOf(type), new long[] {COUNT / 128, 128},
          (first, count, out) -> System.arraycopy(numbers, (int) first * 128, out, 0, count * 128));
    }
    Path file = folder.resolve("types.gguf");
    writer.write(file);
    for (GgufFile.StoredBlocks tensor : GgufFile.open(file).tensors().values()) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(tensor.bytes().toArray(ValueLayout.JAVA_BYTE));
      assertThat(HexFormat.of().formatHex(digest)).as(tensor.name()).isEqualTo(golden.get(tensor.name()).textValue());
    }
  }

  @Test
  void metadataAndShapesAreReadAsTheyWereWritten() throws IOException {
    Path file = folder.resolve("deep").resolve("model.gguf");
    new GgufWriter().text("text", "Größe \u2581").integer("integer", 0xffffffffL).number("number", 1e-5)
        .flag("flag", true)
        .texts("texts", List.of("a", "", "ä b")).integers("integers", new int[] {3, -1})
        .numbers("numbers", new float[] {-0.5f, 2})
        .tensor("vector", GgufType.F32, new long[] {5}, (first, count, out) -> out[4] = 7)
        .tensor("matrix", GgufType.F16, new long[] {3, 2}, (first, count, out) -> out[count * 2 - 1] = first + count)
        .write(file);
    GgufFile read = GgufFile.open(file);
    GgufMetadata metadata = read.metadata();
    assertThat(metadata.text("text")).contains("Größe \u2581");
    assertThat(metadata.integer("integer")).hasValue(0xffffffffL);
    assertThat(metadata.number("number")).contains(1e-5);
    assertThat(metadata.flag("flag", false)).isTrue();
    assertThat(metadata.texts("texts")).containsExactly("a", "", "ä b");
    assertThat(metadata.integers("integers")).containsExactly(3L, -1L);
    assertThat(metadata.floats("numbers")).containsExactly(-0.5f, 2f);
    var matrix = Objects.requireNonNull(read.tensors().get("matrix"));
    assertThat(matrix.shape()).containsExactly(3, 2);
    float[] values = new float[6];
    BlockTensor.of(matrix, "matrix", new long[] {3, 2}, BlockTensor.Layout.SAME).rows(0, 3,
        values);
    assertThat(values[5]).isEqualTo(3);
    // It is meant for other programs, which may run as somebody else.
    assertThat(Files.getPosixFilePermissions(file)).contains(PosixFilePermission.OTHERS_READ);
  }

  @Test
  void whatIsNoWholeBlockOrThereTwiceIsRefused() {
    GgufWriter writer = new GgufWriter().text("key", "one");
    assertThatThrownBy(() -> writer.text("key", "two")).hasMessageContaining("key is there twice");
    assertThatThrownBy(() -> writer.integer("negative", -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> writer.tensor("short", GgufType.Q8_0, new long[] {2, 33}, (first, count, out) -> {}))
        .hasMessageContaining("short").hasMessageContaining("33");
    assertThatThrownBy(() -> writer.tensor("other", GgufType.Q4_K, new long[] {256}, (first, count, out) -> {}))
        .hasMessageContaining("Q4_K");
  }

  @Test
  void whatWouldBeInfiniteIsRefusedAndNothingIsLeft() {
    Path file = folder.resolve("large.gguf");
    GgufWriter writer = new GgufWriter().tensor("large", GgufType.F16, new long[] {2, 2}, (first, count, out) -> {
      out[3] = 70_000;
    });
    assertThatThrownBy(() -> writer.write(file)).hasMessageContainingAll("large", "70000", "BF16");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anOrderIsTurnedBack() {
    for (RowOrder order : List.of(RowOrder.rotaryPairs(6), RowOrder.headByHead(2, 2), RowOrder.SAME)) {
      int[] model = order.inModel(12);
      for (int row = 0; row < model.length; row++) {
        assertThat(order.inFile(model[row])).isEqualTo(row);
      }
    }
  }
}
