package dev.lacuna.lm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  private static final String ONE = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";

  @TempDir
  Path folder;

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    Path file = folder.resolve("x.safetensors");
    float[] values = {1, -2.5f, 0, Float.MAX_VALUE, Float.NaN, Float.NEGATIVE_INFINITY};
    new SafetensorsWriter().meta("format", "pt").add("a", new long[] {2, 3}, values)
        .add("scalar", new long[] {}, new float[] {7}).add("none", new long[] {0, 4}, new float[] {}).write(file);

    Safetensors read = Safetensors.open(file);

    assertThat(read.names()).containsExactly("a", "scalar", "none");
    assertThat(read.metadata()).containsExactly(java.util.Map.entry("format", "pt"));
    assertThat(read.tensor("a").shape()).containsExactly(2, 3);
    assertThat(read.tensor("a").floats()).containsExactly(values);
    assertThat(read.tensor("scalar").floats()).containsExactly(7);
    assertThat(read.tensor("none").floats()).isEmpty();
  }

  @Test
  void beginsTheDataAtAMultipleOfEightAndLeavesNoTemporaryFile() throws IOException {
    for (String name : new String[] {"a", "ab", "abc", "Ωmega"}) {
      Path file = folder.resolve("x.safetensors");
      new SafetensorsWriter().add(name, new long[] {1}, new float[] {1}).write(file);
      assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
      assertThat(Safetensors.open(file).names()).containsExactly(name);
    }
    try (var list = Files.list(folder)) {
      assertThat(list).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"BF16, 0.0039", "F16, 0.00049"})
  void halvesRoundToTheNearest(TensorType type, double relative) throws IOException {
    Path file = folder.resolve("x.safetensors");
    float[] values = new float[20_000];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    var buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.BIG_ENDIAN);
    buffer.asFloatBuffer().put(values);
    new SafetensorsWriter().add("a", type, new long[] {values.length}, buffer).write(file);

    float[] read = Safetensors.open(file).tensor("a").floats();

    for (int i = 0; i < values.length; i++) {
      assertThat(read[i]).isCloseTo(values[i], org.assertj.core.data.Offset.offset(
          (float) (Math.max(Math.abs(values[i]), 1e-4) * relative)));
    }
  }

  @Test
  void bf16RoundsTiesToEvenAsPytorchDoes() {
    assertThat(FloatConversion.toBf16(Float.intBitsToFloat(0x3f808000))).isEqualTo((short) 0x3f80);
    assertThat(FloatConversion.toBf16(Float.intBitsToFloat(0x3f818000))).isEqualTo((short) 0x3f82);
    assertThat(FloatConversion.toBf16(Float.MAX_VALUE)).isEqualTo((short) 0x7f80);
    assertThat(FloatConversion.toBf16(Float.intBitsToFloat(0x7f800001))).isEqualTo((short) 0x7fc0);
  }

  @Test
  void convertsF32ThatIsNotAligned() throws IOException {
    byte[] file = file("{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} ", floats(3, 4));
    assertThat(Safetensors.open(write(file)).tensor("a").floats()).containsExactly(3, 4);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,16]}} | tensor a: has offsets 0 to 16, but the file holds 8",
      "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}} | tensor a: has shape [1] of F32, which is 4 bytes",
      "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | data: has 4 bytes that belong to no tensor",
      "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | tensor a: leaves a hole of 4 bytes",
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
          + " | tensor b: overlaps the tensor before it at byte 4",
      "{'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}} | tensor a: has type F8_E4M3",
      "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}} | impossible shape",
      "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | tensor a, shape: has the negative number -2",
      "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | tensor a, shape: has 2.0 where",
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,9]}} | tensor a, data_offsets: has more than 2",
      "{'a':{'dtype':'F32','shape':[2]}} | tensor a: lacks dtype, shape or two data_offsets",
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | tensor a: has offsets 8 to 0",
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,99999999999999999999]}} | header: ",
      "{'a':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}} | header: ",
      "{'a':1} | tensor a: has 1 where START_OBJECT",
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}"
          + " | header: Duplicate",
      "{'__metadata__':{'x':1},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | __metadata__.x: has 1",
      "[] | header: has [ where START_OBJECT",
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}{} | after its closing brace",
      "{'a' | header: Unexpected end"})
  void refusesABadHeader(String header, String message) throws IOException {
    Path file = write(file(header, floats(3, 4)));

    assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(file.toString()).hasMessageContaining(message)
        .hasMessageMatching("(?s).*(Download|Save).*\\.");
  }

  @Test
  void refusesAnyFileThatIsCutShort() throws IOException {
    byte[] whole = file(ONE, floats(3, 4));
    for (int length = 0; length < whole.length; length++) {
      Path file = write(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(ModelFormatException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_001, 1, 0})
  void refusesAnImpossibleHeaderLength(long length) throws IOException {
    byte[] bytes = file(ONE, floats(3, 4));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    assertThatThrownBy(() -> Safetensors.open(write(bytes))).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("header");
  }

  @Test
  void refusesTextThatIsNotUtf8AndAFileThatIsMissing() throws IOException {
    byte[] bytes = file(ONE, floats(3, 4));
    bytes[10] = (byte) 0xff;
    assertThatThrownBy(() -> Safetensors.open(write(bytes))).hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> Safetensors.open(folder.resolve("no.safetensors"))).hasMessageContaining("is missing");
    assertThatThrownBy(() -> Safetensors.open(write(file(ONE, floats(3, 4)))).tensor("b"))
        .hasMessageContaining("tensor b: is missing");
  }

  /** Whatever is changed in the file, it is refused with our error, or every tensor can still be read whole. */
  @Property(tries = 200)
  void changedBytesGiveAnErrorOrAReadableFile(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes)
      throws IOException {
    byte[] bytes = file("{'__metadata__':{'k':'v'},'a':{'dtype':'F32','shape':[2,1],'data_offsets':[0,8]},"
        + "'b':{'dtype':'BF16','shape':[2],'data_offsets':[8,12]},'c':{'dtype':'U8','shape':[4],"
        + "'data_offsets':[12,16]}}", floats(1, 2, 3, 4));
    Random random = new Random(seed);
    String alphabet = "0123456789,:[]{}\"-.eEFBIU \\/au";
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(10) == 0 ? random.nextInt(8) : 8 + random.nextInt(bytes.length - 8);
      bytes[at] = random.nextInt(4) == 0 ? (byte) random.nextInt()
          : (byte) alphabet.charAt(
              random.nextInt(alphabet.length()));
    }
    if (random.nextInt(5) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 20));
    }
    Path file = Files.createTempFile("lacuna", ".safetensors");
    try {
      Files.write(file, bytes);
      long sum = 0;
      for (StoredTensor tensor : Safetensors.open(file).tensors().values()) {
        long product = Arrays.stream(tensor.shape()).reduce(tensor.type().itemSize(), Math::multiplyExact);
        assertThat(tensor.buffer().remaining()).isEqualTo((int) product);
        for (int i = 0; i < product; i++) {
          tensor.buffer().get(i);
        }
        sum += product;
      }
      assertThat(sum).isLessThanOrEqualTo(bytes.length);
    } catch (ModelFormatException e) {
      assertThat(e).hasMessageStartingWith(file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("test.safetensors"), bytes);
  }

  /** @param header JSON with single quotes for double */
  static byte[] file(String header, byte[] data) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length)
        .put(json).put(data).array();
  }

  static byte[] floats(float... values) {
    var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
