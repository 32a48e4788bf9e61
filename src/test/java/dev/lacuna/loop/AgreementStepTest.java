package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementStepTest {
  @TempDir
  private Path folder = Path.of("");

  private Project project() {
    Project project = Project.create(folder, ProjectSettings.of("p", "").withAnnotator("Ada"));
    project.questions().add(IntStream.rangeClosed(1, 8).mapToObj(i -> NewQuestion.pool("What is dose " + i + "?",
        Map.of("organ", i <= 5 ? "liver" : "heart"))).toList());
    project.team().name(new Annotator("Bob", 1));
    return project;
  }

  private static void say(Project project, String who, long id, String answer) {
    project.annotations().record(new Annotation.Answered(id, answer, false), who);
  }

  @Test
  void answersOfOneMeaningAgreeAndAsWrittenTheyDoNot() {
    try (Project project = project()) {
      say(project, "Ada", 1, "3 mg");
      say(project, "Bob", 1, "3 milligrams");
      say(project, "Ada", 2, "4 mg");
      say(project, "Bob", 2, "5 mg");
      project.annotations().record(new Annotation.BadQuestion(3, "ambiguous"), "Ada");
      project.annotations().record(new Annotation.BadQuestion(3, "malformed"), "Bob");
      say(project, "Ada", 4, "x");
      project.annotations().record(new Annotation.DontKnow(4), "Bob");
      say(project, "model m", 5, "7 mg");
      say(project, "Ada", 5, "8 mg");
      say(project, "Ada", 6, "9 mg");
      project.changeSettings(now -> now.withGuidelines("Name the unit."));
      say(project, "Bob", 6, "9 mg");
      say(project, "Ada", 7, "1 mg");
      say(project, "Bob", 7, "1 mg");
      AgreementReport report = new AgreementStep(Optional.of("organ")).of(project);
      assertThat(report.labelled()).isEqualTo(7);
      assertThat(report.shared()).isEqualTo(5);
      assertThat(report.conflicts()).isEqualTo(1);
      assertThat(report.byMeaning().observed().value()).isCloseTo(4 / 5.0, within(1e-12));
      assertThat(report.asWritten().observed().value()).isCloseTo(3 / 5.0, within(1e-12));
      assertThat(report.pairs()).singleElement().satisfies(pair -> {
        assertThat(List.of(pair.one(), pair.other())).containsExactly("Ada", "Bob");
        assertThat(pair.agreement().cohen().value()).isBetween(0.7, 0.8);
      });
      assertThat(report.topics()).extracting(AgreementReport.Group::name, group -> group.agreement().units())
          .containsExactly(tuple("liver", 3), tuple("heart", 2));
      assertThat(report.guidelines()).extracting(AgreementReport.Group::name, group -> group.agreement().units())
          .containsExactly(tuple("1", 3), tuple("2", 1));
      assertThat(report.ceiling().perfect().value()).isCloseTo(Math.sqrt(0.8), within(1e-12));
      assertThat(report.annotators()).containsExactly(new AgreementReport.Person("Ada", 6, 0, 1, 0, 0),
          new AgreementReport.Person("Bob", 4, 1, 1, 0, 0));
      assertThat(new AgreementStep(Optional.empty()).of(project).topics()).as("no map").isEmpty();
    }
  }

  @Test
  void whoeverAnswersAgainAfterHavingSeenTheOthersIsNotBlind() {
    try (Project project = project()) {
      project.changeSettings(now -> now.withAnnotator("Ada"));
      project.team().assign(List.of(1L, 2L), "Ada");
      project.team().assign(List.of(1L, 2L), "Bob");
      for (long id = 1; id <= 2; id++) {
        say(project, "Ada", id, "3 mg");
        say(project, "Bob", id, "5 mg");
      }
      assertThat(new AgreementStep(Optional.empty()).of(project).blind()).isEqualTo(2);
      project.annotations().undo("Bob");
      say(project, "Bob", 2, "3 mg");
      assertThat(new AgreementStep(Optional.empty()).of(project).blind()).isEqualTo(1);
    }
  }

  @Test
  void goldQuestionsTellWhoAnswersThemRight() {
    try (Project project = project()) {
      for (long id = 1; id <= 3; id++) {
        say(project, "Ada", id, id + " mg");
        project.team().makeGold(id);
        say(project, "Bob", id, id == 2 ? "9 mg" : id + " milligrams");
      }
      AgreementReport report = new AgreementStep(Optional.empty()).of(project);
      assertThat(report.annotators()).containsExactly(new AgreementReport.Person("Ada", 3, 0, 0, 0, 0),
          new AgreementReport.Person("Bob", 3, 0, 0, 3, 2));
      assertThat(report.settled()).isEqualTo(3);
      project.annotations().record(new Annotation.Adjudicated(1, Outcome.BAD_QUESTION, "", List.of(), "two drugs"));
      project.annotations().record(new Annotation.Adjudicated(3, Outcome.ANSWERED, "3 mg", List.of(), ""), "Bob");
      assertThat(new AgreementStep(Optional.empty()).of(project).annotators())
          .as("a bad question and what Bob settled check him not").contains(
              new AgreementReport.Person("Bob", 3, 0, 0, 1, 0));
      say(project, "Bob", 2, "2 mg");
      assertThat(project.annotations().counts()).containsEntry(Outcome.CONFLICT, 0);
    }
  }

  @Test
  void whereNobodySharesAQuestionNothingIsTold() {
    try (Project project = project()) {
      say(project, "Ada", 1, "x");
      AgreementReport report = new AgreementStep(Optional.empty()).of(project);
      assertThat(report.shared()).isZero();
      assertThat(report.pairs()).isEmpty();
      assertThat(report.ceiling().known()).isFalse();
    }
  }

  @Test
  void wordsUnderAnOlderNameAreTheirPersons() {
    try (Project project = Project.create(folder, ProjectSettings.of("p", "").withAnnotator("anna"))) {
      project.questions().add(IntStream.rangeClosed(1, 3).mapToObj(i -> NewQuestion.pool("What is dose " + i + "?",
          Map.of())).toList());
      project.annotations().record(new Annotation.Answered(1, "3 mg", false));
      project.annotations().record(new Annotation.Answered(2, "4 mg", false));
      project.changeSettings(now -> now.withAnnotator("Anna"));
      say(project, "Anna", 3, "5 mg");
      for (long id = 1; id <= 3; id++) {
        say(project, "Bob", id, "3 mg");
      }
      AgreementReport report = new AgreementStep(Optional.empty()).of(project);
      assertThat(report.pairs()).extracting(AgreementReport.Pair::one, AgreementReport.Pair::other)
          .containsExactly(tuple("Anna", "Bob"));
      assertThat(report.annotators()).containsExactly(new AgreementReport.Person("Anna", 3, 0, 0, 0, 0),
          new AgreementReport.Person("Bob", 3, 0, 0, 0, 0));
    }
  }
}
