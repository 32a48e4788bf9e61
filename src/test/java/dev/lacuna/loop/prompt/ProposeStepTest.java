package dev.lacuna.loop.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.ProbeStep;
import dev.lacuna.project.EvaluationQuestion;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.ProposeResult;
import dev.lacuna.worker.api.TryResult;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ProposeStepTest {
  @TempDir
  private Path home = Path.of("");

  private LoopSession session() throws IOException {
    return new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home), ScriptedWorkers::here,
        WorkerListener.SILENT);
  }

  @Test
  void whatServesAsAnExampleIsAskedNowhere() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      ProposeStep.Proposal proposal = loop.run(new ProposeStep(false, true, 5, 1));
      List<String> shown = proposal.settings().format().examples().stream()
          .map(WorkedExample::question).toList();
      project.questions().addEvaluation(List.of(new EvaluationQuestion(0, shown.getFirst(), List.of("a"), "")));
      assertThat(project.questions().all()).as("a proposal changes nothing").hasSize(12);

      project.saveSettings(proposal.settings());

      assertThat(shown).as("a quarter of twelve").hasSize(3);
      assertThat(proposal.leftOut()).isEqualTo(3);
      assertThat(project.questions().all()).hasSize(9).noneMatch(question -> shown.contains(question.text()));
      assertThat(project.questions().evaluation()).noneMatch(question -> shown.contains(question.text())).hasSize(2);
      assertThat(loop.run(ProbeStep.DEFAULT).questions()).hasSize(9);

      project.saveSettings(project.settings().withFormat(ProjectSettings.Format.DEFAULT));
      assertThat(project.questions().all()).as("nothing was lost").hasSize(12);
    }
  }

  @Test
  void whatIsToldAsLeftOutIsWhatIsMissingAfterwards() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      Map<Long, List<String>> answers = new HashMap<>();
      for (int i = 0; i < 30; i++) {
        NewQuestion asked = NewQuestion.pool("Which is number " + i + "?", Map.of("fact", "f" + i));
        answers.put(project.questions().add(List.of(asked)).getFirst().id(), List.of("answer " + i));
        project.questions().addEvaluation(
            List.of(new EvaluationQuestion(0, "Number " + i + " is which?", List.of("answer " + i), "f" + i)));
      }
      project.oracle().put(answers);
      int before = project.questions().all().size() + project.questions().evaluation().size();

      ProposeStep.Proposal proposal = loop.run(new ProposeStep(false, false, 10, 1));
      project.saveSettings(proposal.settings());

      int after = project.questions().all().size() + project.questions().evaluation().size();
      assertThat(proposal.leftOut()).isEqualTo(before - after).isGreaterThan(10);
    }
  }

  @Test
  void otherWordingsOfAnExamplesFactAreNotHeldOut() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      project.questions().add(List.of(NewQuestion.pool("What is the capital of Peru?", Map.of("fact", "peru"))));
      project.questions().addEvaluation(List.of(
          new EvaluationQuestion(0, "Peru has which capital?", List.of("Lima"), "peru"),
          new EvaluationQuestion(0, "Chad has which capital?", List.of("N'Djamena"), "chad")));
      ProjectSettings.Format usual = ProjectSettings.Format.DEFAULT;
      project.saveSettings(project.settings().withFormat(new ProjectSettings.Format("", usual.questionPrefix(),
          usual.answerPrefix(), usual.end(),
          List.of(new WorkedExample("what is the capital of  Peru", "Lima")), 12)));

      assertThat(project.questions().evaluation()).extracting(EvaluationQuestion::text)
          .contains("Chad has which capital?").doesNotContain("Peru has which capital?");
    }
  }

  @Test
  void thePilotAsksOnlyWhatIsNotShown() throws IOException {
    try (LoopSession loop = session()) {
      ProposeResult with = loop.run(new ProposeStep(false, true, 5, 1)).found();
      ProposeResult without = loop.run(new ProposeStep(false, false, 5, 1)).found();
      ProposeStep.Proposal published = loop.run(new ProposeStep(true, true, 5, 1));

      assertThat(with.asked()).isEqualTo(9);
      assertThat(with.why()).isEqualTo(ProposeResult.Why.BETTER);
      assertThat(without.asked()).isZero();
      assertThat(published.found().why()).as("the paper tries no temperatures").isEqualTo(ProposeResult.Why.NO_PILOT);
      assertThat(published.settings().sampling()).isEqualTo(new SamplingSettings(10, 1.0));
      assertThat(published.settings().format().instruction()).isEqualTo("Answer as briefly as possible.");
    }
  }

  @Test
  void answeredQuestionsAreTriedFirst() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      project.questions().add(List.of(NewQuestion.pool("Who knows?", Map.of()), NewQuestion.pool("Who?", Map.of())));

      TryResult some = loop.run(new TryStep(project.settings(), 5, 3, 1));
      TryResult all = loop.run(new TryStep(project.settings(), 99, 3, 1));

      assertThat(some.questions()).hasSize(5).noneMatch(tried -> tried.references().isEmpty());
      assertThat(some.questions()).allSatisfy(tried -> assertThat(tried.samples()).hasSize(3));
      assertThat(all.questions()).hasSize(14);
    }
  }
}
