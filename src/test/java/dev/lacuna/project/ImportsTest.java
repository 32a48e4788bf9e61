package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.reading.QuestionPreview;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
  @TempDir
  private Path folder = Path.of("");

  private ImportReport file(String name, String text) throws IOException {
    return QuestionImport.check(Files.writeString(folder.resolve(name), text));
  }

  @Test
  void anImportIsRemovedAsAWholeWithItsLabelsAndPutBack() throws IOException {
    try (Project project = TestProjects.create(folder.resolve("p"), 2)) {
      QuestionImport.Imported taken = project.imports().take(project,
          file("more.csv", "question,answer\nNew one?,x\nNew two?,\n"
              + project.questions().all().getFirst().text() + ",\n"));
      assertThat(taken).isEqualTo(new QuestionImport.Imported(2, 1));
      long added = project.questions().all().getLast().id();
      project.annotations().record(new Annotation.Answered(added, "y", false));
      project.annotations().record(new Annotation.Answered(1, "z", false));
      project.queue().replace(List.of(new QueueItem(added, 1, "", "random"), new QueueItem(2, 1, "", "random")));
      Imports.Import importValue = project.imports().all().getFirst();
      assertThat(importValue.file()).isEqualTo("more.csv");
      assertThat(importValue.questions()).isEqualTo(2);
      assertThat(importValue.labelled()).isEqualTo(1);

      project.imports().remove(importValue.id());
      assertThat(project.questions().all()).hasSize(2);
      assertThat(project.annotations().labels()).extracting(Label::questionId).containsExactly(1L);
      assertThat(project.annotations().annotated(Set.of(Outcome.ANSWERED))).hasSize(1);
      assertThat(project.annotations().counts()).containsEntry(Outcome.ANSWERED, 1).containsEntry(Outcome.OPEN, 1);
      assertThat(project.queue().items()).extracting(QueueItem::questionId).containsExactly(2L);

      project.imports().putBack(importValue.id());
      assertThat(project.questions().all()).hasSize(4);
      assertThat(project.annotations().labels()).hasSize(2);
      assertThatThrownBy(() -> project.imports().remove(99)).isInstanceOf(ProjectException.class)
          .hasMessageContaining("no import 99");
    }
  }

  @Test
  void questionsThatBelongToNoImportDoNotComeIn() throws IOException {
    try (Project project = TestProjects.create(folder.resolve("p"), 1)) {
      ImportReport report = file("a.csv", "question,answer\nNew one?,x\nNew two?,\n");
      project.database().run(handle -> handle.execute("ALTER TABLE import RENAME TO away"));
      assertThatThrownBy(() -> project.imports().take(project, report)).isInstanceOf(ProjectException.class);
      project.database().run(handle -> handle.execute("ALTER TABLE away RENAME TO import"));
      assertThat(project.questions().all()).hasSize(1);
      assertThat(project.imports().take(project, report)).isEqualTo(new QuestionImport.Imported(2, 0));
      assertThat(project.imports().all()).singleElement()
          .satisfies(importValue -> assertThat(importValue.questions()).isEqualTo(2));
    }
  }

  @Test
  void aRemovedQuestionThatComesInAgainHasItsLabelAgain() throws IOException {
    try (Project project = TestProjects.create(folder.resolve("p"), 1)) {
      project.imports().take(project, file("a.csv", "question\nNew one?\nNew two?\n"));
      long first = project.questions().all().get(1).id();
      project.annotations().record(new Annotation.Answered(first, "y", false));
      project.imports().remove(project.imports().all().getFirst().id());
      assertThat(project.imports().take(project, file("b.csv", "question\nNEW  one\nNew three?\n")))
          .isEqualTo(new QuestionImport.Imported(2, 0));
      assertThat(project.questions().all()).extracting(Question::text)
          .containsExactlyInAnyOrder(project.questions().all().getFirst().text(), "New one?", "New three?");
      assertThat(project.annotations().state(first).answer()).contains("y");
      assertThat(project.imports().all()).extracting(Imports.Import::questions).containsExactly(2, 1);
    }
  }

  @Test
  void answersCanStandInAnyColumnAndTheFirstRowsAreShownAsTheyAre() throws IOException {
    Path csv = Files.writeString(folder.resolve("g.csv"),
        "\uFEFFfrage;antwort;jahr\n\"Wo liegt; Lima?\";Peru | Perú;1535\n"
            + "Ohne?;;\n\"broken\n");
    ImportReport report = QuestionImport.check(csv,
        new ColumnChoice(Optional.of("frage"), Optional.of("antwort"), Optional.empty()));
    assertThat(report.rows().getFirst().answers()).containsExactly("Peru", "Perú");
    assertThat(report.rows().getFirst().attributes()).containsOnlyKeys("jahr");
    assertThat(report.rows().get(1).answers()).isEmpty();
    QuestionPreview preview = QuestionPreview.of(csv, 5);
    assertThat(preview.columns()).containsExactly("frage", "antwort", "jahr");
    assertThat(preview.rows()).containsExactly(List.of("Wo liegt; Lima?", "Peru | Perú", "1535"),
        List.of("Ohne?", "", ""));
    Path lines = Files.writeString(folder.resolve("g.jsonl"),
        "{\"q\":\"A?\",\"answers\":[\"x\",\"y\"],\"n\":3}\n\n{broken\n{\"q\":\"B?\"}\n");
    assertThat(QuestionPreview.of(lines, 5).rows())
        .containsExactly(List.of("A?", "x | y", "3"), List.of("B?", "", ""));
  }

  @Test
  void whatEndsWhileItIsWrittenLeavesNothing() throws IOException {
    StringBuilder many = new StringBuilder("question\n");
    for (int i = 0; i < 2_500; i++) {
      many.append("What is ").append(i).append("?\n");
    }
    ImportReport report = file("many.csv", many.toString());
    try (Project project = TestProjects.create(folder.resolve("ended"), 2)) {
      assertThatThrownBy(() -> project.imports().take(project, report, (done, all) -> {
        if (done >= 2_000) {
          throw new CancellationException(done + " of " + all);
        }
      })).isInstanceOf(CancellationException.class).hasMessage("2000 of 2500");
      assertThat(project.questions().count()).isEqualTo(2);
      assertThat(project.imports().all()).isEmpty();
      assertThat(project.imports().take(project, report).added()).isEqualTo(2_500);
    }
  }
}
