package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.project.Annotation;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.export.ExportedLabels;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file said of its questions comes out as it went in: ids that are texts or zero, and numbers as written. */
final class OwnColumnsExportTest {
  @TempDir
  private Path home = Path.of("");

  /** Wrong answers to choose from, and a text that nobody asked about, are a stranger's as they were before. */
  @Test
  void questionsCarryAStrangersColumnsAndNothingOfThemCountsAsOurs() throws IOException {
    ImportReport report = QuestionImport.check(Files.writeString(home.resolve("q.csv"), """
        id,question,alternatives,context,own_id
        a,A?,wrong|false,stray,one
        0,=B?,"[""no""]",stray,two
        """));
    List<Path> files = Stream.of("csv", "tsv", "jsonl", "parquet", "arrow").map(end -> home.resolve("t." + end))
        .toList();
    Project made = Project.create(home.resolve("p"), ProjectSettings.of("p", "m"));
    try (LoopSession loop = new LoopSession(made, LoopFixture.paths(home), ScriptedWorkers::here,
        WorkerListener.SILENT)) {
      QuestionImport.importInto(made, report);
      files.forEach(file -> loop.beside(new ExportQuestionsStep(file, Optional.empty())));
    }
    for (Path file : files) {
      assertThat(QuestionImport.check(file, ColumnChoice.of("text")).rows()).as("%s", file).satisfiesExactlyInAnyOrder(
          row -> assertThat(row.question() + row.answers() + row.context() + own(row))
              .isEqualTo("A?[][a, wrong|false, stray, one]"),
          row -> assertThat(row.question() + row.answers() + row.context() + own(row))
              .isEqualTo("=B?[][0, [\"no\"], stray, two]"));
    }
  }

  private static List<Object> own(ImportReport.Row row) {
    return Stream.of("id", "alternatives", "context 2", "own_id 2").<Object>map(row.attributes()::get).toList();
  }

  @Test
  void whatIsNotProbedYetIsToldAsOursInEveryForm() throws IOException {
    ImportReport report = QuestionImport.check(Files.writeString(home.resolve("q.jsonl"),
        "{\"id\":\"a\",\"question\":\"A?\",\"story\":\"It rains.\"}\n"),
        new ColumnChoice(Optional.empty(),
            Optional.empty(), Optional.of("story")));
    List<Path> files = Stream.of("csv", "jsonl", "parquet", "arrow").map(end -> home.resolve("t." + end)).toList();
    Project made = Project.create(home.resolve("p"), ProjectSettings.of("p", "m"));
    try (LoopSession loop = new LoopSession(made, LoopFixture.paths(home), ScriptedWorkers::here,
        WorkerListener.SILENT)) {
      QuestionImport.importInto(made, report);
      files.forEach(file -> loop.beside(new ExportQuestionsStep(file, Optional.empty())));
    }
    for (Path file : files) {
      assertThat(QuestionImport.check(file, ColumnChoice.of("text")).rows()).as("%s", file).singleElement()
          .satisfies(row -> assertThat(row.context()).isEqualTo("It rains."))
          .satisfies(row -> assertThat(row.attributes()).containsEntry("id", "a").doesNotContainKey("own_id"));
    }
  }

  @Test
  void anExportCountsTheConflictsAmongWhatIsAskedFor() {
    Project made = Project.create(home.resolve("p"), ProjectSettings.of("p", "m"));
    try (LoopSession loop = new LoopSession(made, LoopFixture.paths(home), ScriptedWorkers::here,
        WorkerListener.SILENT)) {
      made.questions().add(List.of(NewQuestion.pool("A?", Map.of()), NewQuestion.pool("B?", Map.of()),
          NewQuestion.pool("C?", Map.of())));
      made.team().name(new Annotator("Ada", 0));
      for (long id : List.of(1L, 2L)) {
        made.annotations().record(new Annotation.Answered(id, "yes", false), "Ada");
        made.annotations().record(new Annotation.Answered(id, "no", false), "Bob");
      }
      made.annotations().record(new Annotation.Answered(3, "yes", false), "Ada");
      Path labels = home.resolve("labels.csv");
      assertThat(loop.beside(new ExportStep(labels, Optional.empty()))).isEqualTo(new ExportedLabels(1, 2));
      assertThat(loop.beside(new ExportStep(labels, Optional.of(Set.of(2L, 3L)))))
          .isEqualTo(new ExportedLabels(1, 1));
      assertThat(loop.beside(new ExportStep(labels, Optional.of(Set.of(3L))))).isEqualTo(new ExportedLabels(1, 0));
    }
  }

  @Test
  void ownIdsAndNumbersComeBackAsTheyWereWritten() throws IOException {
    ImportReport report = QuestionImport.check(Files.writeString(home.resolve("q.csv"), """
        id,question,price,year,code,born
        tree-1,A?,3.10,1999,007,1808
        0,B?,1e3,2001,1,
        9,C?,-2.5,2002,2,-3
        """));
    Path table = home.resolve("table.csv");
    Path labels = home.resolve("labels.csv");
    Path lines = home.resolve("labels.jsonl");
    Project made = Project.create(home.resolve("p"), ProjectSettings.of("p", "m"));
    try (LoopSession loop = new LoopSession(made, LoopFixture.paths(home), ScriptedWorkers::here,
        WorkerListener.SILENT)) {
      QuestionImport.importInto(made, report);
      for (Question question : made.questions().all()) {
        made.annotations().record(new Annotation.Answered(question.id(), "yes", false));
      }
      loop.beside(new ExportQuestionsStep(table, Optional.empty()));
      Path numbers = home.resolve("numbers.jsonl");
      loop.beside(new ExportQuestionsStep(numbers, Optional.empty()));
      assertThat(Files.readString(numbers)).as("whole numbers stay numbers where one is not known")
          .contains("\"born\":-3", "\"born\":1808", "\"born\":null", "\"price\":\"3.10\"", "\"code\":\"007\"");
      loop.beside(new ExportStep(labels, Optional.empty()));
      loop.beside(new ExportStep(lines, Optional.empty()));
    }
    assertThat(Files.readAllLines(table)).satisfiesExactly(
        header -> assertThat(header).startsWith("id,text,").endsWith(",price,year,code,born,own_id"),
        row -> assertThat(row).startsWith("9,C?,").endsWith(",-2.5,2002,2,-3,"),
        row -> assertThat(row).startsWith("10,A?,").endsWith(",3.10,1999,007,1808,tree-1"),
        row -> assertThat(row).startsWith("11,B?,").endsWith(",1e3,2001,1,,0"));
    assertThat(Files.readAllLines(labels)).extracting(row -> row.substring(row.lastIndexOf(',') + 1))
        .containsExactly("own_id", "", "tree-1", "0");
    assertThat(Files.readString(lines)).contains("\"own_id\":\"tree-1\"", "\"own_id\":\"0\"");
    Map<String, Optional<String>> own = Map.of("A?", Optional.of("tree-1"), "B?", Optional.of("0"), "C?",
        Optional.empty());
    try (Project other = Project.create(home.resolve("other"), ProjectSettings.of("other", "m"))) {
      QuestionImport.importInto(other, QuestionImport.check(labels));
      assertThat(other.questions().all()).as("in another project").allSatisfy(
          question -> assertThat(question.ownId()).isEqualTo(own.get(question.text())))
          .extracting(Question::id).containsExactly(9L, 10L, 11L);
    }
    try (Project full = Project.create(home.resolve("full"), ProjectSettings.of("full", "m"))) {
      QuestionImport.importInto(full, QuestionImport.check(Files.writeString(home.resolve("t.csv"),
          "id,question\n9,X?\n10,Y?\n11,Z?\n")));
      QuestionImport.importInto(full, QuestionImport.check(lines));
      assertThat(full.questions().all()).as("where the ids are taken, its file's own counts before ours")
          .filteredOn(question -> own.containsKey(question.text())).hasSize(3)
          .allSatisfy(question -> assertThat(question.ownId())
              .isEqualTo(Objects.requireNonNull(own.get(question.text())).or(() -> Optional.of("9"))));
    }
  }
}
