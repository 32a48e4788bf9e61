package dev.lacuna.loop.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
