package dev.lacuna.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingsTest {
  private static final List<String> GOOD = List.of("relation\tuse\ttemplate", "capital\ttrain\tA {s}?",
      "capital\ttrain\tB {s}?", "capital\ttrain\tC {s}?", "capital\ttrain\tD {s}?", "capital\tpool\tE {s}?",
      "capital\teval\tF {s}?", "capital\teval\tG {s}?");

  @TempDir
  Path folder = Path.of("");

  private Path wordings(List<String> lines) throws IOException {
    return Files.writeString(folder.resolve("wordings.tsv"), String.join("\n", lines) + "\n");
  }

  @Test
  void sortsTemplatesByUse() throws IOException {
    assertThat(Wordings.read(wordings(GOOD)).of("capital")).isEqualTo(new Wordings.Relation(
        List.of("A {s}?", "B {s}?", "C {s}?", "D {s}?"), "E {s}?", List.of("F {s}?", "G {s}?")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "capital~eval~Which capital?; line 8: the template 'Which capital?' must hold {s} exactly once",
      "capital~eval~a {s}; line 8: the template 'a {s}' is there twice",
      "capital~test~H {s}?; line 8: the use 'test' must be",
      "capital~pool~H {s}?; has 4 train, 2 pool and 1 eval templates"})
  void namesFileAndLineOfABadTemplate(String last, String message) throws IOException {
    var lines = new ArrayList<>(GOOD.subList(0, 7));
    lines.add(last.replace('~', '\t'));
    Path file = wordings(lines);
    assertThatThrownBy(() -> Wordings.read(file)).isInstanceOf(SampleFormatException.class)
        .hasMessageContaining(file.toString()).hasMessageContaining(message);
  }

  @Test
  void namesTheRelationThatHasNoWording() throws IOException {
    var wordings = Wordings.read(wordings(GOOD));
    assertThatThrownBy(() -> wordings.of("currency")).hasMessageContaining("'currency'");
  }
}
