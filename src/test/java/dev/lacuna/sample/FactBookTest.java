package dev.lacuna.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactBookTest {
  @TempDir
  Path folder = Path.of("");

  private Path facts(String... lines) throws IOException {
    return Files.writeString(folder.resolve("facts.tsv"), String.join("\n", lines) + "\n");
  }

  @Test
  void readsAliasesWithTheCanonicalAnswerFirst() throws IOException {
    var book = FactBook.read(facts("relation\tsubject\tanswer\tgroup",
        "capital\tPeru\tLima|Ciudad de los Reyes\tAmericas"));
    assertThat(book.facts())
        .containsExactly(new Fact("capital", "Peru", List.of("Lima", "Ciudad de los Reyes"), "Americas"));
    assertThat(book.facts().getFirst().canonical()).isEqualTo("Lima");
    assertThat(book.facts().getFirst().key()).isEqualTo("capital|Peru");
  }

  @Test
  void acceptsAnAnswerWhateverItsCaseAndPunctuation() {
    var fact = new Fact("internet domain", "Cambodia", List.of(".kh", "N'Djamena"), "Asia");
    assertThat(fact.accepts("KH")).isTrue();
    assertThat(fact.accepts("n djamena.")).isTrue();
    assertThat(fact.accepts("k")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "capital~Peru~~Americas; line 3: a cell is empty",
      "capital~Peru~Lima; line 3: has 3 cells",
      "capital~Peru~Lima|Lima~Americas; line 3: 'Lima|Lima' gives an answer twice",
      "capital~Peru~Lima|~Americas; line 3: 'Lima|' has an empty",
      "capital~Chile~Lima~Americas; line 3: the fact capital|Chile is there twice",
      "capital~Peru ~Lima~Americas; line 3: the cell 'Peru ' has spaces"})
  void namesFileAndLineOfABadFact(String line, String message) throws IOException {
    Path file = facts("relation\tsubject\tanswer\tgroup", "capital\tChile\tSantiago\tAmericas",
        line.replace('~', '\t'));
    assertThatThrownBy(() -> FactBook.read(file)).isInstanceOf(SampleFormatException.class)
        .hasMessageContaining(file.toString()).hasMessageContaining(message);
  }

  @Test
  void namesTheHeaderItExpects() throws IOException {
    Path file = facts("subject\tanswer");
    assertThatThrownBy(() -> FactBook.read(file)).hasMessageContaining("line 1")
        .hasMessageContaining("relation<tab>subject<tab>answer<tab>group");
  }

  @Test
  void countsAliasesInTheGuessRate() {
    var book = new FactBook(List.of(
        new Fact("currency", "a", List.of("Australian dollar", "dollar"), "g"),
        new Fact("currency", "b", List.of("US dollar", "Dollar"), "g"),
        new Fact("currency", "c", List.of("lek"), "g"), new Fact("currency", "d", List.of("euro"), "g")));
    assertThat(book.guessRates()).containsEntry("currency", 0.5);
  }
}
