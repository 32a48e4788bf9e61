package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionImportTest {
  @TempDir
  private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void readsCsvWithAnyOfThreeSeparatorsAndAMark(String separator) throws IOException {
    ImportReport report = check("q.csv",
        "\uFEFFid,question,answer,relation\n7,Who?,Ada,author\n".replace(",", separator));
    assertThat(report.isClean()).isTrue();
    assertThat(report.rows()).containsExactly(
        new ImportReport.Row(2, Optional.of(7L), "Who?", List.of("Ada"), Map.of("relation", "author"), ""));
  }

  @Test
  void quotedFieldsMayHoldSeparatorsQuotesAndLineEnds() throws IOException {
    ImportReport report = check("q.csv", "question,note\r\n\"One, \"\"two\"\"\r\nthree?\",n\r\n\r\nFour?,\r\n");
    assertThat(report.broken()).isEmpty();
    assertThat(report.rows()).extracting(ImportReport.Row::question)
        .containsExactly("One, \"two\"\nthree?", "Four?");
    assertThat(report.rows()).extracting(ImportReport.Row::line).containsExactly(2, 5);
  }

  @Test
  void everyBrokenRowIsNamedWithItsLineAndTheOthersAreRead() throws IOException {
    ImportReport report = check("q.csv", """
        question,answer
        Good one?,a
        too,many,fields
        ,no question
        "quoted" and more?,b
        Bell\u0007?,c
        Last one?,d
        "never closed?,e
        After it?,f
        """);
    assertThat(report.broken()).extracting(ImportReport.RowProblem::toString).satisfiesExactly(
        text -> assertThat(text)
            .isEqualTo("q.csv:3: 3 fields where the header has 2; quote a text that holds the separator"),
        text -> assertThat(text).isEqualTo("q.csv:4: no question; write one or remove the row"),
        text -> assertThat(text).startsWith("q.csv:5: text stands after a closing quote"),
        text -> assertThat(text).isEqualTo("q.csv:6: question holds the control character U+0007; remove it"),
        text -> assertThat(text).startsWith("q.csv:8: a quote opens and never closes"));
    assertThat(report.rows()).extracting(ImportReport.Row::question)
        .containsExactly("Good one?", "Last one?", "After it?");
    assertThat(report.rowsRead()).isEqualTo(8);
  }

  @Test
  void lineEndsOfOtherSystemsAreSpaces() throws IOException {
    ImportReport report = check("q.csv", """
        question,answer,topic
        Who wrote\u0085it?,the\u2028author,a\u000Cb
        """);
    assertThat(report.broken()).isEmpty();
    assertThat(report.rows()).singleElement().satisfies(row -> {
      assertThat(row.question()).isEqualTo("Who wrote it?");
      assertThat(row.answers()).containsExactly("the author");
      assertThat(row.attributes()).containsEntry("topic", "a b");
    });
  }

  @Test
  void aLineThatIsNotUtf8IsNamedAndTheOthersAreRead() throws IOException {
    byte[] text = "question\nCafé?\nThé?\n".getBytes(StandardCharsets.UTF_8);
    text[13] = 'x';
    ImportReport report = QuestionImport.check(Files.write(folder.resolve("q.csv"), text));
    assertThat(report.broken()).singleElement().asString().isEqualTo(
        "q.csv:2: line 2 is not UTF-8; save the file as UTF-8");
    assertThat(report.rows()).extracting(ImportReport.Row::question).containsExactly("Thé?");
  }

  @Test
  void duplicatesAreFoundWhateverTheirCaseAndSpaces() throws IOException {
    ImportReport report = check("q.csv", "question\nWho is it?\n WHO  is it ?\nWho is she?\n");
    assertThat(report.duplicates()).singleElement().asString().isEqualTo("q.csv:3: the same question as in line 2");
    assertThat(report.rows()).hasSize(2);
  }

  @Test
  void readsJsonLinesWithOneOrManyAnswers() throws IOException {
    ImportReport report = check("q.jsonl", """
        {"question": "A?", "answer": ["x", "y"], "level": 3}
        {"question": "B?", "answers": "z", "id": 5}

        {"question": "C?"}
        """);
    assertThat(report.broken()).isEmpty();
    assertThat(report.rows()).containsExactly(
        new ImportReport.Row(1, Optional.empty(), "A?", List.of("x", "y"), Map.of("level", "3"), ""),
        new ImportReport.Row(2, Optional.of(5L), "B?", List.of("z"), Map.of(), ""),
        new ImportReport.Row(4, Optional.empty(), "C?", List.of(), Map.of(), ""));
  }

  @Test
  void brokenJsonLinesAreNamedWithLineAndReason() throws IOException {
    ImportReport report = check("q.jsonl", """
        {"question": "A?"
        ["A?"]
        {"question": 7}
        {"question": "B?", "answer": {"x": 1}}
        {"question": "C?"} {"question": "D?"}
        {"question": "E?", "question": "F?"}
        {"question": "half a pair \\ud800?"}
        {"question": "G?"}
        """);
    assertThat(report.broken()).extracting(ImportReport.RowProblem::line).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(report.broken().get(2).reason()).startsWith("no field \"question\" with a text");
    assertThat(report.rows()).extracting(ImportReport.Row::question).containsExactly("G?");
  }

  @Test
  void deepAndEndlessJsonIsABrokenRowAndNoCrash() throws IOException {
    ImportReport report = check("q.jsonl", "[".repeat(100_000) + "\n{\"question\": \"" + "x".repeat(5_000) + "\"}\n");
    assertThat(report.broken()).extracting(ImportReport.RowProblem::line).containsExactly(1, 2);
  }

  @Test
  void nothingComesInUntilBrokenRowsAreAccepted() throws IOException {
    ImportReport report = check("q.csv", "question,answer\nOne?,1\n,2\n");
    try (Project project = TestProjects.create(folder.resolve("p"), 0)) {
      assertThatThrownBy(() -> QuestionImport.importInto(project, report)).isInstanceOf(ProjectException.class)
          .hasMessageContaining("q.csv:3: no question");
      assertThat(project.questions().count()).isZero();

      assertThat(QuestionImport.importInto(project, report.acceptingBroken()))
          .isEqualTo(new QuestionImport.Imported(1, 0));
      assertThat(project.oracle().answers()).containsValue(List.of("1"));
      assertThat(QuestionImport.importInto(project, report.acceptingBroken()))
          .isEqualTo(new QuestionImport.Imported(0, 1));
    }
  }

  @Test
  void idsOfTheFileAreKeptWhereTheyAreFree() throws IOException {
    try (Project project = TestProjects.create(folder.resolve("p"), 2)) {
      QuestionImport.importInto(project, check("q.csv", "id,question\n2,Taken?\n40,Free?\nx9,Odd?\n"));
      assertThat(project.questions().all().subList(2, 5)).satisfiesExactly(
          question -> assertThat(question.id() + question.text() + question.attributes()).isEqualTo("40Free?{}"),
          question -> assertThat(question.id() + question.text() + question.attributes()).isEqualTo("41Taken?{id=2}"),
          question -> assertThat(question.id() + question.text() + question.attributes()).isEqualTo("42Odd?{id=x9}"));
    }
  }

  @Test
  void anIdUsedTwiceInTheFileIsBroken() throws IOException {
    assertThat(check("q.csv", "id,question\n2,A?\n2,B?\n").broken()).singleElement().asString()
        .isEqualTo("q.csv:3: id \"2\" was used in line 2 already; give this row its own");
  }

  @Test
  void aMissingColumnIsAnErrorThatNamesThoseThereAre() {
    assertThatThrownBy(() -> check("q.csv", "wer,was\nWer?,Ada\n")).isInstanceOf(ProjectException.class)
        .hasMessageEndingWith("q.csv:1: no column \"question\"; there are \"wer\", \"was\"."
            + " Choose the one that holds the questions");
  }

  @Test
  void anotherColumnCanHoldTheQuestions() throws IOException {
    Path file = Files.writeString(folder.resolve("q.csv"),
        "frage;answers\nWer?;Ada|Ada Lovelace\nWo?;\"[\"\"hier\"\"]\"\n");
    assertThat(QuestionImport.columns(file)).containsExactly("frage", "answers");
    assertThat(QuestionImport.check(file, "frage").rows()).extracting(ImportReport.Row::answers)
        .containsExactly(List.of("Ada", "Ada Lovelace"), List.of("hier"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "\uFEFF"})
  void anEmptyFileIsAnError(String text) {
    assertThatThrownBy(() -> check("q.csv", text)).isInstanceOf(ProjectException.class).hasMessageContaining("empty");
  }

  @Test
  void manyUnclosedQuotesDoNotTakeForever() throws IOException {
    ImportReport report = check("q.csv", "question\n" + "\"\"\"\n".repeat(30_000));
    assertThat(report.rowsRead()).isPositive();
  }

  private ImportReport check(String name, String text) throws IOException {
    return QuestionImport.check(Files.writeString(folder.resolve(name), text));
  }
}
