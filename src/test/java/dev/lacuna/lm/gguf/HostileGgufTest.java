package dev.lacuna.lm.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged or made to harm: an error that names file, place and remedy, and no memory for it. */
@Tag("slow")
class HostileGgufTest {
  private static final int CASES = 2_000;
  /** The bytes of a file times this, and what any opening costs, are the most that one may allocate. */
  private static final int MOST = 8;
  private static final long USUAL_OF_HEADER = 1 << 18;
  private static final long USUAL = 1 << 22;
  private static final com.sun.management.ThreadMXBean THREADS = (com.sun.management.ThreadMXBean) ManagementFactory
      .getThreadMXBean();

  @TempDir
  private Path folder = Path.of("");

  /** Through header, configuration, tokenizer and every row of every weight. */
  @Test
  @Timeout(120)
  void aDamagedFileIsRefusedOrReadWithoutMuchMemory() throws IOException {
    List<String> names = List.of("llama", "mistral", "gpt2", "gptneox");
    int refused = 0;
    Path file = folder.resolve("model.gguf");
    for (int i = 0; i < CASES; i++) {
      byte[] whole = Files.readAllBytes(GgufGolden.file(names.get(i % names.size())));
      byte[] damaged = GgufMutations.of(whole, new Random(i));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long afterHeader = before;
      try {
        MemorySegment memory = MemorySegment.ofArray(damaged).asReadOnly();
        GgufHeader header = GgufHeader.read(file, memory);
        afterHeader = THREADS.getCurrentThreadAllocatedBytes();
        read(GgufFile.of(file, memory, header));
      } catch (ModelFormatException e) {
        refused++;
        assertThat(e.getMessage()).as("case " + i).startsWith(file + ": ");
        assertThat(e.where()).isNotBlank();
        assertThat(e.remedy()).isNotBlank();
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(afterHeader == before ? allocated : afterHeader - before)
          .as("bytes allocated for the header in case " + i)
          .isLessThan(MOST * damaged.length + USUAL_OF_HEADER);
      assertThat(allocated).as("bytes allocated in case " + i).isLessThan(MOST * damaged.length + USUAL);
    }
    assertThat(refused).as("the mutations must be neither harmless nor hopeless").isBetween(CASES / 2, CASES - 20);
  }

  private static void read(GgufFile file) throws IOException {
    SpecialTokens special = new SpecialTokens(file.metadata());
    GgufConfig.of(file, special);
    GgufTokenizer.write(file.metadata(), special, OutputStream.nullOutputStream());
    for (GgufFile.StoredBlocks stored : file.tensors().values()) {
      var weight = BlockTensor.of(stored, stored.name(), stored.shape(), BlockTensor.Layout.SAME);
      if (weight.isFloat()) {
        float[] row = new float[weight.columns()];
        for (long i = 0; i < Math.min(4, weight.rows()); i++) {
          weight.rows(i, 1, row);
        }
      }
    }
  }

  /** A number that says how much is to come is believed only as far as the file goes. */
  @Test
  void countsThatNoFileHoldsAreRefusedAtOnce() {
    for (long count : new long[] {1L << 62, Long.MAX_VALUE, -1, 65_000}) {
      assertThatThrownBy(() -> header(buffer -> buffer.putLong(count).putLong(0))).hasMessageContaining("header");
      assertThatThrownBy(() -> header(buffer -> buffer.putLong(0).putLong(count))).hasMessageContaining("header");
      assertThatThrownBy(() -> header(buffer -> text(buffer.putLong(0).putLong(1), "a").putInt(9).putInt(4)
          .putLong(count))).hasMessageContaining("metadata a");
      assertThatThrownBy(() -> header(buffer -> text(buffer.putLong(0).putLong(1), "a").putInt(8).putLong(count)))
          .hasMessageContaining("metadata a");
    }
    assertThatThrownBy(() -> header(buffer -> text(buffer.putLong(0).putLong(1), "a").putInt(9).putInt(9).putLong(0)))
        .hasMessageContaining("list of values of type 9");
    assertThatThrownBy(() -> header(buffer -> text(text(buffer.putLong(0).putLong(2), "a").putInt(5).putInt(1), "a")
        .putInt(5).putInt(1))).hasMessageContaining("metadata a: is there twice");
  }

  @Test
  void tensorsThatDoNotLieInTheFileAreRefused() {
    assertThatThrownBy(() -> tensor(2, new long[] {32, 1L << 60}, 2, 0)).hasMessageContaining("impossible shape");
    assertThatThrownBy(() -> tensor(2, new long[] {32, 0}, 2, 0)).hasMessageContaining("dimension of 0");
    assertThatThrownBy(() -> tensor(2, new long[] {31, 2}, 2, 0)).hasMessageContaining("no multiple of a block");
    assertThatThrownBy(() -> tensor(2, new long[] {32, 1000}, 2, 0)).hasMessageContaining("the file holds");
    assertThatThrownBy(() -> tensor(1, new long[] {8}, 0, 1L << 40)).hasMessageContaining("the file holds");
    assertThatThrownBy(() -> tensor(1, new long[] {8}, 0, 3)).hasMessageContaining("alignment");
    assertThatThrownBy(() -> tensor(5, new long[] {1, 1, 1, 1, 1}, 0, 0)).hasMessageContaining("dimensions");
    tensor(1, new long[] {8}, 0, 0);
  }

  @Test
  void whatIsNotReadIsNamedWithARemedy() {
    assertThatThrownBy(() -> header(buffer -> buffer.putInt(4, 1))).hasMessageContaining("version 1");
    assertThatThrownBy(() -> header(buffer -> buffer.putInt(4, 0x03000000))).hasMessageContaining("big-endian");
    assertThatThrownBy(() -> header(buffer -> buffer.putInt(0, 7))).hasMessageContaining("no GGUF file");
    assertThatThrownBy(() -> GgufArchitecture.of(header(buffer -> text(text(buffer.putLong(0).putLong(1),
        "general.architecture").putInt(8), "mamba")).metadata()))
        .hasMessageContainingAll("general.architecture", "mamba", "Choose a model of one of: llama");
    assertThat(GgufType.name(16)).isEqualTo("IQ2_XXS");
  }

  private static void tensor(int rank, long[] shape, int type, long offset) {
    header(buffer -> {
      text(buffer.putLong(1).putLong(0), "t").putInt(rank);
      for (long size : shape) {
        buffer.putLong(size);
      }
      return buffer.putInt(type).putLong(offset);
    });
  }

  private static ByteBuffer text(ByteBuffer buffer, String text) {
    return buffer.putLong(text.length()).put(text.getBytes(StandardCharsets.UTF_8));
  }

  private static GgufHeader header(java.util.function.UnaryOperator<ByteBuffer> after) {
    ByteBuffer buffer = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer filled = after.apply(buffer.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3));
    return GgufHeader.read(Path.of("hostile.gguf"), MemorySegment.ofArray(filled.array()));
  }
}
