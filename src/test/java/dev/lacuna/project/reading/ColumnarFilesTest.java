package dev.lacuna.project.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.ArrowBuf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.Snappy;

/** Parquet and Arrow as pyarrow writes them; see src/test/python/make_dataset_golden.py. */
class ColumnarFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden-datasets");

  @TempDir
  private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"snappy.parquet", "gzip.parquet", "none.parquet", "file.arrow", "category.feather", "saved"})
  void theRowsAreThose(String name) {
    ImportReport report = QuestionImport.check(GOLDEN.resolve(name));
    assertThat(report.broken()).isEmpty();
    assertThat(report.rows()).extracting(ImportReport.Row::question)
        .containsExactly("Wer schrieb „Faust“?", "Wo?", "Wann?");
    assertThat(report.rows()).extracting(ImportReport.Row::answers)
        .containsExactly(List.of("Goethe", "J. W. Goethe"), List.of("Köln"), List.of());
    assertThat(report.rows()).extracting(ImportReport.Row::attributes).containsExactly(
        Map.of("year", "1808", "share", "0.1", "sure", "true", "id", "a1"),
        Map.of("share", "2.5", "sure", "false", "id", "a2"), Map.of("year", "-3", "id", "a3"));
    assertThat(QuestionPreview.of(GOLDEN.resolve(name), 2).rows()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd.parquet", "packed.feather"})
  void howElseOnePacksIsSaid(String name) {
    assertThatThrownBy(() -> QuestionImport.check(GOLDEN.resolve(name))).isInstanceOf(ProjectException.class)
        .hasMessageContaining(name).hasMessageContaining("packed").hasMessageContaining("Save it again");
  }

  @Test
  void byWhatAFileIsPackedIsSaidWithTheRemedy() {
    assertThatThrownBy(() -> QuestionImport.check(GOLDEN.resolve("zstd.parquet")))
        .hasMessageContaining("is packed by ZSTD").hasMessageContaining("compression=\"snappy\"");
  }

  /** What the library forgets of a damaged batch goes with the file. */
  @Test
  void memoryThatNobodyGivesBackGoesWithTheClose() {
    ArrowMemory memory = new ArrowMemory(1 << 20);
    ArrowBuf forgotten = memory.allocator().buffer(4_096);
    forgotten.setByte(4_095, 1);
    memory.allocator().buffer(100).close();
    assertThat(memory.held()).isOne();
    memory.close();
    assertThat(memory.held()).isZero();
  }

  @Test
  void aFolderSaysWhichOfItsPartsToChoose() throws IOException {
    assertThatThrownBy(() -> QuestionImport.check(folder)).hasMessageContaining("without state.json");
    Files.writeString(folder.resolve("state.json"), "{\"_data_files\":[{\"filename\":\"../x.arrow\"}]}");
    assertThatThrownBy(() -> QuestionImport.check(folder)).hasMessageContaining("no file of this folder");
    Files.writeString(folder.resolve("dataset_dict.json"), "{\"splits\":[\"train\",\"test\"]}");
    assertThatThrownBy(() -> QuestionImport.check(folder)).hasMessageContaining("\"train\", \"test\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy.parquet", "gzip.parquet", "file.arrow", "saved/data-00000-of-00002.arrow"})
  void whatIsDamagedIsAnErrorOfOurs(String name) throws IOException {
    byte[] whole = Files.readAllBytes(GOLDEN.resolve(name));
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] broken = i % 5 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(8, whole.length)) : whole.clone();
      for (int k = 0; k < 1 + i % 4; k++) {
        broken[random.nextInt(7, broken.length)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve("broken"), broken);
      try {
        QuestionImport.check(file);
      } catch (ProjectException e) {
        assertThat(e).hasMessageContaining("broken");
      }
    }
  }

  @Test
  void snappyIsUnpackedWithinItsRoom() throws IOException {
    // "abcd", then a copy of 8 from 4 back, which reaches into itself.
    byte[] packed = {12, 3 << 2, 'a', 'b', 'c', 'd', 7 << 2 | 2, 4, 0};
    ByteBuffer room = ByteBuffer.allocate(12);
    assertThat(Snappy.uncompress(ByteBuffer.wrap(packed), room)).isEqualTo(12);
    assertThat(new String(room.array(), StandardCharsets.US_ASCII)).isEqualTo("abcdabcdabcd");
    assertThatThrownBy(() -> Snappy.uncompress(ByteBuffer.wrap(packed), ByteBuffer.allocate(11)))
        .isInstanceOf(IOException.class).hasMessageContaining("room for 11");
    for (int i = 0; i < packed.length - 1; i++) {
      byte[] cut = java.util.Arrays.copyOf(packed, i);
      assertThatThrownBy(() -> Snappy.uncompress(ByteBuffer.wrap(cut), ByteBuffer.allocate(12)))
          .isInstanceOf(IOException.class);
    }
    byte[] before = packed.clone();
    before[7] = 5;
    assertThatThrownBy(() -> Snappy.uncompress(ByteBuffer.wrap(before), ByteBuffer.allocate(12)))
        .hasMessageContaining("before the beginning");
  }
}
