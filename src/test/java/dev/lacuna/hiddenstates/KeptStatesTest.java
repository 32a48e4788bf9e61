package dev.lacuna.hiddenstates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptStatesTest {
  private static final String KEY = LayerStates.key(List.of("model", "Q: "));
  private static final List<String> QUESTIONS = List.of("Where?", "When?", "Who?");
  private static final float[][] ROWS = {{1, 2, 3, 4}, {-0.5f, 0, 1e-30f, 7}, {9, 8, 7, 6}};

  @TempDir
  private Path folder;
  private final List<String> notices = new ArrayList<>();

  private KeptStates kept() {
    return new KeptStates(folder, "abc", KEY);
  }

  private void keep() {
    kept().write(3, LayerStates.NONE, QUESTIONS, ROWS, notices::add);
    assertThat(notices).isEmpty();
  }

  @Test
  void whatWasKeptIsReadByQuestionAndLayer() {
    keep();
    LayerStates read = kept().read(3, notices::add);
    assertThat(read.of("When?").orElseThrow()).containsExactly(ROWS[1]);
    assertThat(read.of("who?")).isEmpty();
    assertThat(kept().read(2, notices::add).of("When?")).isEmpty();
    assertThat(notices).as("a layer that was never kept is no news").isEmpty();
  }

  @Test
  void laterQuestionsJoinThoseThatAreThere() {
    keep();
    kept().write(3, kept().read(3, notices::add), List.of("Why?", "Where?"), new float[][] {{5, 5, 5, 5}, {2, 2, 2, 2}},
        notices::add);
    LayerStates read = kept().read(3, notices::add);
    assertThat(read.rows()).hasNumberOfRows(4);
    assertThat(read.of("Who?").orElseThrow()).containsExactly(ROWS[2]);
    assertThat(read.of("Where?").orElseThrow()).as("the newer state").containsExactly(2, 2, 2, 2);
  }

  @Test
  void manyWideRowsCrossTheBuffer() {
    float[][] rows = new float[700][1_000];
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      questions.add("Question " + i + "?");
      Arrays.fill(rows[i], i);
    }
    kept().write(0, LayerStates.NONE, questions, rows, notices::add);
    LayerStates read = kept().read(0, notices::add);
    assertThat(read.of("Question 699?").orElseThrow()).hasSize(1_000).containsOnly(699);
    assertThat(notices).isEmpty();
  }

  @Test
  void anotherModelOrWayOfAskingFindsNothingAndIsTold() {
    keep();
    String other = LayerStates.key(List.of("modelQ", ": "));
    assertThat(other).as("the same letters cut elsewhere").isNotEqualTo(KEY);
    assertThat(new KeptStates(folder, "abc", other).read(3, notices::add).rows()).isEmpty();
    assertThat(notices).containsExactly("are of another model or way of asking");
    assertThat(new KeptStates(folder, "abd", KEY).has(3)).as("another model has a file of its own").isFalse();
  }

  @Test
  void aFileCutOffAnywhereIsNotUsed() throws IOException {
    keep();
    Path file = kept().file(3);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      notices.clear();
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(kept().read(3, notices::add).rows()).as("%d of %d bytes", length, whole.length).isEmpty();
      assertThat(notices).hasSize(1);
    }
  }

  @Test
  void aFileWithAnyByteChangedIsNotUsed() throws IOException {
    keep();
    for (int at = 0; at < Files.size(kept().file(3)); at++) {
      int here = at;
      damage(bytes -> {
        bytes[here] ^= 0x10;
        return bytes;
      });
      notices.clear();
      assertThat(kept().read(3, notices::add).rows()).as("byte %d", at).isEmpty();
      assertThat(notices).hasSize(1);
      keep(notices);
    }
  }

  @Test
  void aFileOfAnotherShapeOrLayerIsNotUsed() throws IOException {
    keep();
    damage(bytes -> Arrays.copyOf(bytes, bytes.length + 16));
    assertThat(kept().read(3, notices::add).rows()).isEmpty();
    assertThat(notices).containsExactly("have another shape than they say");
    notices.clear();
    keep();
    Files.move(kept().file(3), kept().file(4));
    assertThat(kept().read(4, notices::add).rows()).isEmpty();
    assertThat(notices).containsExactly("have another shape than they say");
  }

  @Test
  void numbersThatAreNoneAreNotUsed() {
    kept().write(1, LayerStates.NONE, List.of("Where?"), new float[][] {{1, Float.NaN}}, notices::add);
    assertThat(kept().read(1, notices::add).rows()).isEmpty();
    assertThat(notices).containsExactly("hold what is no number");
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldAndNothingFails() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    new KeptStates(file, "abc", KEY).write(3, LayerStates.NONE, QUESTIONS, ROWS, notices::add);
    assertThat(notices).hasSize(1);
    assertThat(notices.getFirst()).contains("cannot be written");
  }

  @Test
  void onlyOneModelsStatesAreKept() throws IOException {
    keep();
    KeptStates next = new KeptStates(folder, "abcd", KEY);
    next.write(3, LayerStates.NONE, QUESTIONS, ROWS, notices::add);
    Files.writeString(folder.resolve("probe-abc"), "");
    next.forgetOthers(notices::add);
    assertThat(kept().has(3)).isFalse();
    assertThat(next.has(3)).isTrue();
    assertThat(folder.resolve("probe-abc")).exists();
    try (var files = Files.list(folder)) {
      assertThat(files).as("no temporary file is left").hasSize(2);
    }
  }

  private void keep(List<String> before) {
    before.clear();
    keep();
  }

  private void damage(UnaryOperator<byte[]> how) throws IOException {
    Files.write(kept().file(3), how.apply(Files.readAllBytes(kept().file(3))));
  }
}
