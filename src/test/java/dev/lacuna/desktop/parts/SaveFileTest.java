package dev.lacuna.desktop.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@ToolkitTest
class SaveFileTest {
  @Test
  void aFileHasTheEndingThatItIsKnownBy() {
    assertThat(SaveFile.ended(Path.of("/a/labels"), ".csv")).isEqualTo(Path.of("/a/labels.csv"));
    assertThat(SaveFile.ended(Path.of("/a/LABELS.CSV"), ".csv")).isEqualTo(Path.of("/a/LABELS.CSV"));
    assertThat(SaveFile.ended(Path.of("/a.csv/labels.json"), ".jsonl")).isEqualTo(Path.of("/a.csv/labels.json.jsonl"));
  }
}
