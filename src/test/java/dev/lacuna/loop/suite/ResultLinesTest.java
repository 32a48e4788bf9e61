package dev.lacuna.loop.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.api.SimulationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultLinesTest {

  @Test
  void aFileThatCannotBeReadIsFreeAgainOnceItIsMended(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("results.jsonl"), "no row\n");
    assertThatThrownBy(() -> ResultLines.open(file)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("line 1");
    Files.writeString(file, "");
    try (ResultLines lines = ResultLines.open(file)) {
      assertThat(lines.rows()).isEmpty();
      assertThatThrownBy(() -> ResultLines.open(file)).isInstanceOf(ProjectException.class)
          .hasMessageContaining("is being written by another run");
    }
  }

  @Test
  void aCutLineGoesOnlyFromAFileOfResults(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.jsonl");
    String line = new SuiteRow("p", "s", new SimulationResult.Row("random", 1, 0, 5, 0.5, 0.1, 0, 0, 0, 1, 2, 3, 4, 5,
        6, List.of(), List.of())).toLine();
    Files.writeString(file, line + "\n{\"project\":\"p\", \"sett");
    try (ResultLines lines = ResultLines.open(file)) {
      assertThat(lines.rows()).hasSize(1);
    }
    assertThat(file).hasContent(line + "\n");
    for (String first : List.of("", "{\"pro", "{\"project\":\"p\", \"sett")) {
      Files.writeString(file, first);
      ResultLines.open(file).close();
      assertThat(file).as("a first row that was cut: %s", first).isEmptyFile();
    }
    for (String victim : List.of("one line of somebody's", "\n", "a line\nand another", line + "\nno row\nand a cut")) {
      Files.writeString(file, victim);
      assertThatThrownBy(() -> ResultLines.open(file)).as(victim).isInstanceOf(ProjectException.class);
      assertThat(Files.readString(file)).isEqualTo(victim);
    }
  }

  @Test
  void resultsAreNoPartOfAProject(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("project.json"), "{}");
    Path database = Files.writeString(folder.resolve("lacuna.db"), "SQLite format 3");
    assertThatThrownBy(() -> ResultLines.open(database)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("is a part of a project");
    assertThatThrownBy(() -> ResultLines.open(folder.resolve("lacuna.db-wal"))).isInstanceOf(ProjectException.class);
    assertThat(database).hasContent("SQLite format 3");
    assertThat(folder.resolve("lacuna.db-wal")).doesNotExist();
  }
}
