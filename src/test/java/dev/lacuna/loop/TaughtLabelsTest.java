package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Label;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaughtLabelsTest {
  @TempDir
  private Path folder = Path.of("");

  private Project project(QuestionType type) {
    Project project = Project.create(folder, ProjectSettings.of("p", "").withAnnotator("Ada").withQuestionType(type));
    project.questions().add(IntStream.rangeClosed(1, 20).mapToObj(i -> NewQuestion.pool("What is dose " + i + "?",
        Map.of())).toList());
    return project;
  }

  private static void say(Project project, long id, String... answers) {
    List<String> people = List.of("Ada", "Bob", "Eve", "Joe");
    for (int i = 0; i < answers.length; i++) {
      if (!answers[i].isEmpty()) {
        project.annotations().record(answers[i].equals("bad") ? new Annotation.BadQuestion(id, "ambiguous")
            : new Annotation.Answered(id, answers[i], false), people.get(i));
      }
    }
  }

  private static List<String> taught(Project project, LabelBasis basis) {
    return TaughtLabels.of(project, basis).stream().map(label -> label.questionId() + " " + label.answer()).sorted()
        .toList();
  }

  @Test
  void theMajorityDecidesWhereItIsOne() {
    try (Project project = project(QuestionType.TEXT)) {
      say(project, 1, "3 mg", "3 milligrams");
      say(project, 2, "3 mg", "5 mg", "5 milligrams");
      say(project, 3, "3 mg", "5 mg");
      say(project, 4, "3 mg", "bad", "bad");
      say(project, 5, "1 mg", "2 mg");
      project.annotations().record(new Annotation.Adjudicated(5, Outcome.ANSWERED, "9 mg", List.of("9"), "leaflet"),
          "Eve");
      assertThat(taught(project, LabelBasis.SETTLED)).containsExactly("1 3 mg", "5 9 mg");
      assertThat(taught(project, LabelBasis.MAJORITY)).containsExactly("1 3 mg", "2 5 mg", "5 9 mg");
      assertThat(TaughtLabels.of(project, LabelBasis.MAJORITY)).extracting(Label::questionId, Label::who)
          .contains(tuple(2L, "Bob"), tuple(5L, "Eve"));
    }
  }

  @Test
  void weightedIsWhoIsMostOftenRightWhateverTheMajoritySays() {
    try (Project project = project(QuestionType.TEXT)) {
      // Ada and Bob always say the same; Eve and Joe are each often wrong in their own way, and twice in the same.
      for (int id = 1; id <= 16; id++) {
        say(project, id, id + " mg", id + " mg", id % 2 == 0 ? id + " mg" : 100 + id + " mg",
            id % 3 == 0 ? id + " mg" : 200 + id + " mg");
      }
      say(project, 17, "17 mg", "", "400 mg", "");
      say(project, 18, "18 mg", "", "500 mg", "500 mg");
      assertThat(taught(project, LabelBasis.MAJORITY)).contains("18 500 mg")
          .noneMatch(label -> label.startsWith("17 "));
      assertThat(taught(project, LabelBasis.WEIGHTED)).contains("17 17 mg", "18 18 mg");
    }
  }

  @Test
  void whereEveryQuestionHasTheSameAnswersErrorsAreCountedByAnswer() {
    try (Project project = project(new QuestionType(QuestionType.Kind.YES_NO, List.of(), "", false))) {
      // Eve says no to all: her no tells nothing, which one rate of being right could not say.
      for (int id = 1; id <= 16; id++) {
        String truth = id % 2 == 0 ? "yes" : "no";
        say(project, id, truth, truth, "no");
      }
      say(project, 17, "yes", "", "no");
      assertThat(taught(project, LabelBasis.WEIGHTED)).contains("17 yes", "2 yes", "1 no");
    }
  }

  @Test
  void ofTwoWhoOnlyDifferFromEachOtherNeitherIsTaken() {
    try (Project project = project(new QuestionType(QuestionType.Kind.YES_NO, List.of(), "", false))) {
      for (int id = 1; id <= 12; id++) {
        say(project, id, id <= 7 ? "yes" : "no", id <= 7 ? "yes" : "no");
      }
      say(project, 13, "yes", "no");
      say(project, 14, "no", "yes");
      assertThat(taught(project, LabelBasis.WEIGHTED)).noneMatch(label -> label.startsWith("13 ")
          || label.startsWith("14 "));
    }
  }

  @Test
  void aRoundsRowSaysOnWhichLabelsAndAnOlderOneOnThoseThatAllAgreedOn() {
    TeachSettings settings = new TeachSettings(LoraSettings.DEFAULT, 4, 1, List.of(1L), LabelBasis.MAJORITY,
        List.of(new ModelQuestion(2, "Who?", List.of("She"))));
    assertThat(TeachSettings.parse(settings.toJson())).isEqualTo(settings);
    String older = settings.toJson().replace(",\"labelBasis\":\"MAJORITY\"", "");
    assertThat(older).doesNotContain("MAJORITY");
    assertThat(TeachSettings.parse(older).basis()).isEqualTo(LabelBasis.SETTLED);
    assertThat(settings.rehearses()).isOne();
    String first = older.replaceAll(",\"rehearsed\":\\[.*]", "");
    assertThat(first).doesNotContain("Who?");
    assertThat(TeachSettings.parse(first).rehearses()).isZero();
  }
}
