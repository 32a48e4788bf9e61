package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelExportTest {
  @TempDir
  private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
  void aCellThatASpreadsheetWouldRunIsMadeText(String answer) throws IOException {
    Path file = folder.resolve("labels.csv");
    LabelExport.csv(List.of(label(1, answer)), file);
    CsvReader reader = new CsvReader(List.of(Files.readString(file).split("\r\n")));
    reader.next();
    assertThat(reader.next().orElseThrow().fields().get(2)).isEqualTo("'" + answer);
  }

  @Test
  void csvHoldsWhoWhenModelAndGuidelines() throws IOException {
    Path file = folder.resolve("labels.csv");
    assertThat(LabelExport.csv(List.of(label(3, "Lima, \"the\" city")), file)).isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo(
        "id,question,answer,who,when,model_fingerprint,guideline_version,source,accepted_suggestion\r\n"
        + "3,Question 3?,\"Lima, \"\"the\"\" city\",Ada,2026-11-21T03:00:00Z,abc,2,pool,false\r\n");
  }

  @Test
  void jsonLinesHoldTextsAsTheyAre() throws IOException {
    Path file = folder.resolve("labels.jsonl");
    LabelExport.jsonl(List.of(label(3, "=x\ny")), file);
    assertThat(Files.readString(file)).isEqualTo("{\"id\":3,\"question\":\"Question 3?\",\"answer\":\"=x\\ny\","
        + "\"who\":\"Ada\",\"when\":\"2026-11-21T03:00:00Z\",\"model_fingerprint\":\"abc\",\"guideline_version\":2,"
        + "\"source\":\"pool\",\"accepted_suggestion\":false}\n");
  }

  @Test
  void onlyWhatIsFilteredIsWritten() {
    assertThat(LabelExport.only(List.of(label(1, "a"), label(2, "b")), Set.of(2L, 9L)))
        .extracting(Label::questionId).containsExactly(2L);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedAndLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("taken");
    Files.createDirectories(file.resolve("x"));
    assertThatThrownBy(() -> LabelExport.csv(List.of(label(1, "a")), file)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("taken: cannot be written");
    assertThat(folder.toFile().list()).containsExactly("taken");
  }

  private static Label label(long id, String answer) {
    return new Label(id, "Question " + id + "?", answer, false, Instant.parse("2026-11-21T03:00:00Z"), "Ada", 1, 2,
        "abc", Question.Source.POOL, List.of());
  }

  @Test
  void whatQuestionsAreAboutIsALastColumnWhereThereIsAny() throws IOException {
    Path csv = folder.resolve("about.csv");
    LabelExport.csv(List.of(label(1, "a"), label(2, "b")), java.util.Map.of(1L, "It rains."), csv);
    assertThat(Files.readAllLines(csv).getFirst()).endsWith(",context");
    assertThat(Files.readAllLines(csv).get(1)).endsWith(",It rains.");
    assertThat(Files.readAllLines(csv).get(2)).endsWith(",");
    Path lines = folder.resolve("about.jsonl");
    LabelExport.jsonl(List.of(label(1, "a")), java.util.Map.of(1L, "It rains."), lines);
    assertThat(Files.readString(lines)).contains("\"context\":\"It rains.\"");
  }
}
