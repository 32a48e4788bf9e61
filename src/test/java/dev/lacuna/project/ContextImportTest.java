package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.reading.ColumnChoice;
import dev.lacuna.project.reading.ImportReport;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A column whose text questions are about, and answers that are empty. */
class ContextImportTest {
  @TempDir
  private Path folder = Path.of("");

  private ImportReport check(String name, String text, String context) throws IOException {
    return QuestionImport.check(Files.writeString(folder.resolve(name), text),
        ColumnChoice.of("question").about(Optional.of(context)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "q.csv   | ~question,about,kind\nWhy?,It rains. ,a\nWho?,,b\n~",
      "q.tsv   | ~question\tabout\tkind\nWhy?\tIt rains.\ta\nWho?\t\tb\n~",
      "q.jsonl | ~{\"question\":\"Why?\",\"about\":\"It rains.\",\"kind\":\"a\"}\n"
          + "{\"question\":\"Who?\",\"kind\":\"b\"}~",
      "q.jsonl | ~{\"question\":\"Why?\",\"about\":[\"It rains.\"],\"kind\":\"a\"}\n"
          + "{\"question\":\"Who?\",\"about\":null,\"kind\":\"b\"}~"})
  void theContextIsNoAttributeAndAnEmptyOneMakesAPlainQuestion(String name, String text) throws IOException {
    ImportReport report = check(name, text, "about");
    assertThat(report.broken()).isEmpty();
    assertThat(report.rows()).extracting(ImportReport.Row::context).containsExactly("It rains.", "");
    assertThat(report.rows().getFirst().attributes()).isEqualTo(Map.of("kind", "a"));
    assertThat(report.contexts()).isEqualTo(Map.of("Why?", "It rains."));
  }

  @Test
  void severalPassagesAreOneTextWithLinesBetween() throws IOException {
    assertThat(check("q.jsonl", "{\"question\":\"Why?\",\"about\":[\"One.\",\"Two.\"]}", "about").rows().getFirst()
        .context()).isEqualTo("One.\n\nTwo.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "q.csv   | ~question,about\nWhy?,It rains.\n~ | abuot | no column \"abuot\"; there are \"question\", \"about\"",
      "q.jsonl | ~{\"question\":\"Why?\",\"about\":\"x\"}~ | abuot"
          + " | no column \"abuot\"; there are \"question\", \"about\"",
      "q.csv   | ~question,about\nWhy?,It rains.\n~ | question | cannot hold both"})
  void aColumnThatIsNotThereIsNamed(String name, String text, String context, String said) {
    assertThatThrownBy(() -> check(name, text, context)).isInstanceOf(ProjectException.class)
        .hasMessageContaining(name).hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "~{\"question\":\"Why?\",\"about\":{\"a\":1}}~ | 1 | the context, should be a text",
      "~{\"question\":\"Why?\",\"about\":\"a\"}\n{\"question\":\"why\",\"about\":\"b\"}~ | 2 | about another context"})
  void aRowWhoseContextCannotBeTakenIsBroken(String text, int line, String said) throws IOException {
    ImportReport report = check("q.jsonl", text, "about");
    assertThat(report.broken()).singleElement().satisfies(problem -> {
      assertThat(problem.line()).isEqualTo(line);
      assertThat(problem.reason()).contains(said);
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "q.jsonl | ~{\"question\":\"Why?\",\"answer\":\" \"}~          | its answer is empty",
      "q.jsonl | ~{\"question\":\"Why?\",\"answers\":[\"so\",\"\"]}~ | one of its answers is empty",
      "q.csv   | ~question,answer\nWhy?,\n~                       | its answer is empty",
      "q.csv   | ~question,answers\nWhy?,so||no\n~                | one of its answers is empty",
      "q.jsonl | ~{\"question\":\"Why?\",\"answer\":\"---\"}~       | one of its answers holds no letter",
      "q.jsonl | ~{\"question\":\"Why?\",\"answers\":[\"so\",\"?\"]}~ | one of its answers holds no letter",
      "q.csv   | ~question,answer\nWhy?,.\n~                      | one of its answers holds no letter",
      "q.jsonl | ~{\"question\":\"Why?\",\"answers\":[\"+\",\"&&\",\"€\"]}~ | ~~",
      "q.csv   | ~question\nWhy?\n~                               | ~~",
      "q.csv   | ~question,answers\nWhy?,\n~                      | ~~",
      "q.jsonl | ~{\"question\":\"Why?\",\"answer\":null}~         | ~~"})
  void anEmptyAnswerIsTakenWithAWarningThatNamesTheLine(String name, String text, String said) throws IOException {
    ImportReport report = QuestionImport.check(Files.writeString(folder.resolve(name), text));
    assertThat(report.isClean()).isTrue();
    assertThat(report.rows()).hasSize(1)
        .allSatisfy(row -> assertThat(row.answers()).doesNotContain(""));
    if (said.isEmpty()) {
      assertThat(report.warnings()).isEmpty();
    } else {
      assertThat(report.warnings()).singleElement().satisfies(problem -> assertThat(problem.toString())
          .startsWith(name + ":" + (name.endsWith("csv") ? 2 : 1) + ":").contains(said));
    }
  }

  @Test
  void poolAndHeldOutQuestionsKeepTheirContextsInTheProject() throws IOException {
    ImportReport pool = check("q.jsonl",
        "{\"question\":\"Why?\",\"about\":\"It rains.\"}\n{\"question\":\"Who?\"}", "about");
    ImportReport heldOut = check("e.jsonl",
        "{\"question\":\"When?\",\"answer\":\"now\",\"about\":\"It snows.\"}", "about");
    try (Project project = TestProjects.create(folder.resolve("p"), ProjectSettings.of("p", "m")
        .withFormat(ProjectSettings.Format.DEFAULT.about("about")))) {
      QuestionImport.importInto(project, pool);
      QuestionImport.importEvaluation(project, heldOut);
    }
    try (Project project = Project.open(folder.resolve("p"))) {
      assertThat(project.settings().format().context()).isEqualTo("about");
      assertThat(project.questions().all()).extracting(Question::context).containsExactly("It rains.", "");
      assertThat(project.questions().evaluation()).extracting(EvaluationQuestion::context).containsExactly("It snows.");
    }
  }

  @Test
  void aHeldOutQuestionOfThePoolsWordingAboutSomethingElseIsRefusedByLine() throws IOException {
    ImportReport pool = check("q.jsonl", "{\"question\":\"Why?\",\"about\":\"It rains.\"}", "about");
    ImportReport heldOut = check("e.jsonl",
        "{\"question\":\"When?\",\"answer\":\"now\"}\n"
            + "{\"question\":\"Why?\",\"answer\":\"so\",\"about\":\"It snows.\"}",
        "about");
    assertThatThrownBy(() -> QuestionImport.refuseUnfit(heldOut, pool)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("e.jsonl:2:").hasMessageContaining("another context");
  }

  @Test
  void rowsThatACheckRefusesAreBrokenAndTheOthersStay() throws IOException {
    ImportReport report = check("q.jsonl", "{\"question\":\"Why?\",\"about\":\"x\"}\n{\"question\":\"Who?\"}", "about")
        .refusing(row -> row.question().equals("Why?") ? Optional.of("too long") : Optional.empty());
    assertThat(report.rows()).extracting(ImportReport.Row::question).isEqualTo(List.of("Who?"));
    assertThat(report.broken()).singleElement().hasToString("q.jsonl:1: too long");
  }
}
