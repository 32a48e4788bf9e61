package dev.lacuna.project.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.AnnotatedQuestion;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.EventId;
import dev.lacuna.project.Label;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.TestProjects;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.CsvReader;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelExportTest {
  @TempDir
  private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+cmd", "-1+1", "@SUM(A1)", "\tx", "\rx", "  =1", "\u00a0@x", "\ufeff-x",
      "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x", "'=1"})
  void aCellThatASpreadsheetWouldRunIsMadeText(String answer) throws IOException {
    Path file = folder.resolve("labels.csv");
    LabelExport.write(LabelForm.CSV, List.of(annotated(1, answer)), new LabelExport.Beside(Map.of(), Map.of()), file);
    CsvReader reader = CsvReader.of(List.of(Files.readString(file).split("\r\n")));
    reader.next();
    assertThat(reader.next().orElseThrow().fields().get(2)).isEqualTo("'" + answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "+3.2", "-1e3", "-.5", "'-5", "it's", "-", "'", "a=1"})
  void aPlainNumberAndWhatIsNoFormulaStayAsTheyAre(String answer) throws IOException {
    Path file = folder.resolve("labels.csv");
    LabelExport.write(LabelForm.CSV, List.of(annotated(1, answer)), new LabelExport.Beside(Map.of(), Map.of()), file);
    CsvReader reader = CsvReader.of(List.of(Files.readString(file).split("\r\n")));
    reader.next();
    assertThat(reader.next().orElseThrow().fields().get(2)).isEqualTo(answer.equals("-") ? "'-" : answer);
  }

  /** As a spreadsheet reads it whose separator is the semicolon: amid a field quotes are letters like others. */
  @ParameterizedTest
  @ValueSource(
      strings = {"x;=1+cmd|' /C calc'!A0;y", "x; =1", "x;\"=1", "x\n=1", "x\r\n=1\r+2", "x;'=1", "x;;@a", "=1;=2",
          "x;\uff1d1", "x;\t-1+1"})
  void noCellIsAFormulaWhereverAnotherSeparatorDividesIt(String answer) throws IOException {
    for (LabelForm form : List.of(LabelForm.CSV, LabelForm.TSV)) {
      Path file = folder.resolve("labels" + form.ending());
      LabelExport.write(form, List.of(annotated(1, answer)), new LabelExport.Beside(Map.of(), Map.of()), file);
      assertThat(Files.readString(file).split("[;\t\r\n]")).as("%s", form)
          .allSatisfy(cell -> assertThat(cell).doesNotMatch("[\"\\s]*[=+@\uff1d-].*"));
      assertThat(QuestionImport.check(file).rows().getFirst().answers().getFirst())
          .isEqualTo(answer.replaceAll("\r\n?", "\n"));
    }
  }

  @Test
  void whatHoldsAnySeparatorIsQuoted() throws IOException {
    for (LabelForm form : List.of(LabelForm.CSV, LabelForm.TSV)) {
      for (String answer : List.of("a,b", "a;b", "a\tb")) {
        Path file = folder.resolve("labels" + form.ending());
        LabelExport.write(form, List.of(annotated(1, answer)), new LabelExport.Beside(Map.of(), Map.of()), file);
        assertThat(Files.readString(file)).contains('"' + answer + '"');
      }
    }
  }

  @Test
  void csvHoldsWhoWhenModelAndGuidelines() throws IOException {
    Path file = folder.resolve("labels.csv");
    assertThat(
        LabelExport.write(LabelForm.CSV, List.of(annotated(3, "Lima, \"the\" city")),
            new LabelExport.Beside(Map.of(), Map.of()), file))
        .isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo(
        "id,question,answer,who,when,model_fingerprint,guideline_version,source,accepted_suggestion,"
            + "citation,comment,alternatives,outcome,reason\r\n"
            + "3,Question 3?,\"Lima, \"\"the\"\" city\",Ada,2026-11-21T03:00:00Z,abc,2,pool,false,"
            + "Atlas,since 1535,Reyes | Lima la Real,answered,\r\n");
  }

  @Test
  void jsonLinesHoldTextsAsTheyAre() throws IOException {
    Path file = folder.resolve("labels.jsonl");
    LabelExport.write(LabelForm.JSONL, List.of(annotated(3, "=x\ny")), new LabelExport.Beside(Map.of(), Map.of()),
        file);
    assertThat(Files.readString(file)).isEqualTo("{\"id\":3,\"question\":\"Question 3?\",\"answer\":\"=x\\ny\","
        + "\"who\":\"Ada\",\"when\":\"2026-11-21T03:00:00Z\",\"model_fingerprint\":\"abc\",\"guideline_version\":2,"
        + "\"source\":\"pool\",\"accepted_suggestion\":false,\"citation\":\"Atlas\",\"comment\":\"since 1535\","
        + "\"alternatives\":[\"Reyes\",\"Lima la Real\"],\"outcome\":\"answered\",\"reason\":\"\"}\n");
  }

  @Test
  void onlyWhatIsFilteredIsWritten() {
    assertThat(LabelExport.only(List.of(annotated(1, "a"), annotated(2, "b")), Set.of(2L, 9L)))
        .extracting(question -> question.label().questionId()).containsExactly(2L);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedAndLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("taken");
    Files.createDirectories(file.resolve("x"));
    assertThatThrownBy(
        () -> LabelExport.write(LabelForm.CSV, List.of(annotated(1, "a")), new LabelExport.Beside(Map.of(), Map.of()),
            file))
        .isInstanceOf(ProjectException.class).hasMessageContaining("taken: cannot be written");
    assertThat(folder.toFile().list()).containsExactly("taken");
  }

  @Test
  void whatAnotherProgramsProjectIsMadeByReplacesNothing() throws IOException {
    Path file = folder.resolve("labels.json");
    Path config = Files.writeString(folder.resolve("labels.config.xml"), "<View/>");
    LabelExport.Beside none = new LabelExport.Beside(Map.of(), Map.of());
    assertThatThrownBy(() -> LabelExport.write(LabelForm.LABEL_STUDIO, List.of(annotated(1, "a")), none, file))
        .isInstanceOf(ProjectException.class).hasMessageContaining("labels.config.xml: is there already");
    assertThat(folder.toFile().list()).containsExactly("labels.config.xml");
    Files.delete(config);
    for (int i = 0; i < 2; i++) {
      LabelExport.write(LabelForm.LABEL_STUDIO, List.of(annotated(1, "a")), none, file);
      assertThat(config).content().contains("<TextArea name=\"answer\" toName=\"question\"");
    }
    LabelExport.write(LabelForm.ARGILLA, List.of(annotated(1, "a")), none, file);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("labels.json", "labels.config.xml",
        "labels.settings.json");
  }

  @Test
  void whatIsDiscardedOrADraftInArgillaIsNoAnswer() throws IOException {
    Path file = folder.resolve("labels.json");
    LabelExport.write(LabelForm.ARGILLA, List.of(annotated(1, "Lima")), new LabelExport.Beside(Map.of(), Map.of()),
        file);
    String written = Files.readString(file);
    assertThat(written).contains("\"responses\":{}");
    for (String none : List.of("{}", "[]", "null", "{\"answer\":[]}")) {
      Files.writeString(file, written.replace("\"responses\":{}", "\"responses\":" + none));
      assertThat(QuestionImport.check(file).rows().getFirst().answers()).as(none)
          .containsExactly("Lima", "Reyes", "Lima la Real");
    }
    for (String withdrawn : List.of("{\"answer\":[{\"value\":\"Lima\",\"status\":\"discarded\"}]}",
        "{\"answer\":[{\"value\":\"Li\",\"status\":\"draft\"}]}", "[{\"values\":null,\"status\":\"discarded\"}]",
        "[{\"values\":{\"answer\":{\"value\":\"L\"}},\"status\":\"draft\"}]")) {
      Files.writeString(file, written.replace("\"responses\":{}", "\"responses\":" + withdrawn));
      assertThat(QuestionImport.check(file).rows()).as(withdrawn).singleElement()
          .satisfies(row -> assertThat(row.answers()).isEmpty())
          .satisfies(row -> assertThat(row.attributes()).containsKey("metadata.alternatives"));
    }
  }

  @Test
  void whatGoesToNoFileHasNothingBesideItAndALinkHasItBesideWhatItLeadsTo() throws IOException {
    LabelExport.Beside none = new LabelExport.Beside(Map.of(), Map.of());
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path sink = Files.createSymbolicLink(folder.resolve("out"), Path.of("/dev/null"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Files.writeString(elsewhere.resolve("l.json"), ""));
    for (LabelForm form : List.of(LabelForm.LABEL_STUDIO, LabelForm.ARGILLA)) {
      assertThat(LabelExport.write(form, List.of(annotated(1, "a")), none, sink)).isEqualTo(1);
      assertThat(LabelExport.write(form, List.of(annotated(1, "a")), none, link)).isEqualTo(1);
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("elsewhere", "out", "link");
    Files.delete(sink);
    assertThat(elsewhere.toFile().list()).containsExactlyInAnyOrder("l.json", "l.config.xml", "l.settings.json");
  }

  @Test
  void whoIsTaughtToSayNothingLearnsNothing() throws IOException {
    AnnotatedQuestion open = new AnnotatedQuestion(annotated(2, "").label(), Outcome.DONT_KNOW, "", "", "");
    LabelExport.Beside beside = new LabelExport.Beside(Map.of(1L, "It rains."), Map.of());
    for (LabelForm form : LabelForm.values()) {
      Path file = folder.resolve(form.word());
      assertThat(LabelExport.write(form, List.of(annotated(1, "a"), open), beside, file)).as("%s", form)
          .isEqualTo(form.isForTraining() ? 1 : 2);
    }
    assertThat(QuestionImport.check(folder.resolve("alpaca"), new ColumnChoice(Optional.of("instruction"),
        Optional.of("output"), Optional.of("input"))).rows()).as("as the window names them").singleElement()
        .satisfies(row -> assertThat(row.answers()).containsExactly("a", "Reyes", "Lima la Real"))
        .satisfies(row -> assertThat(row.attributes()).doesNotContainKey("alternatives"));
    assertThat(Files.readString(folder.resolve("alpaca"))).startsWith(
        "{\"instruction\":\"Question 1?\",\"input\":\"It rains.\",\"output\":\"a\",\"id\":1,");
    assertThat(Files.readString(folder.resolve("sharegpt"))).startsWith("{\"conversations\":[{\"from\":\"human\","
        + "\"value\":\"It rains.\\n\\nQuestion 1?\"},{\"from\":\"gpt\",\"value\":\"a\"}],\"id\":1,");
    assertThat(Files.readString(folder.resolve("chat"))).startsWith("{\"messages\":[{\"role\":\"user\","
        + "\"content\":\"It rains.\\n\\nQuestion 1?\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"id\":1,");
  }

  private static AnnotatedQuestion annotated(long id, String answer) {
    return new AnnotatedQuestion(
        new Label(id, "Question " + id + "?", answer, false, Instant.parse("2026-11-21T03:00:00Z"),
            "Ada", new EventId("a", 1), 2, "abc", Question.Source.POOL, List.of("Reyes", "Lima la Real")),
        Outcome.ANSWERED, "Atlas", "since 1535", "");
  }

  @Test
  void sourceCommentAndReasonHaveColumnsAndOtherOutcomesComeWhenWishedFor() {
    try (Project project = TestProjects.create(folder.resolve("p"), 4)) {
      project.annotations().record(List.of(new Annotation.Comment(1, "Source: Atlas"),
          new Annotation.Comment(1, "since 1535"), new Annotation.Answered(1, "Lima", true, List.of("Reyes"))));
      project.annotations().record(new Annotation.BadQuestion(3, "ambiguous"));
      project.annotations().record(new Annotation.DontKnow(2));
      project.annotations().record(List.of(new Annotation.Comment(1, "Source: ")));
      assertThat(project.annotations().annotated(Set.of(Outcome.ANSWERED))).singleElement().satisfies(question -> {
        assertThat(question.label().accepted()).containsExactly("Lima", "Reyes");
        assertThat(question.citation()).as("taken back").isEmpty();
        assertThat(question.comment()).isEqualTo("since 1535");
      });
      List<AnnotatedQuestion> all = project.annotations()
          .annotated(Set.of(Outcome.ANSWERED, Outcome.DONT_KNOW, Outcome.BAD_QUESTION));
      assertThat(all).extracting(question -> question.label().questionId()).containsExactly(1L, 3L, 2L);
      assertThat(all.get(1).reason()).isEqualTo("ambiguous");
      assertThat(all.get(1).label().answer()).isEmpty();
    }
  }

  @Test
  void whatQuestionsAreAboutIsALastColumnWhereThereIsAny() throws IOException {
    Path csv = folder.resolve("about.csv");
    LabelExport.write(LabelForm.CSV, List.of(annotated(1, "a"), annotated(2, "b")),
        new LabelExport.Beside(Map.of(1L, "It rains."), Map.of(2L, "tree-002")), csv);
    assertThat(Files.readAllLines(csv).getFirst()).endsWith(",context,own_id");
    assertThat(Files.readAllLines(csv).get(1)).endsWith(",It rains.,");
    assertThat(Files.readAllLines(csv).get(2)).endsWith(",,tree-002");
    Path lines = folder.resolve("about.jsonl");
    LabelExport.write(LabelForm.JSONL, List.of(annotated(1, "a")),
        new LabelExport.Beside(Map.of(1L, "It rains."), Map.of(1L, "0")),
        lines);
    assertThat(Files.readString(lines)).contains("\"context\":\"It rains.\"", "\"own_id\":\"0\"");
  }
}
