package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.EvaluationQuestion;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Question;
import dev.lacuna.worker.api.PromptFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every request of the worker is made of one form, which has the text that each question is about. */
class WorkerConversionsTest {
  @TempDir
  private Path home = Path.of("");

  @Test
  void theFormHasTheContextsOfPoolAndHeldOutQuestionsUnderEveryWording() {
    try (Project project = Project.create(home.resolve("p"), ProjectSettings.of("p", "m"))) {
      long id = project.questions().add(List.of(
          new NewQuestion(Optional.empty(), "Why?", Question.Source.POOL, List.of(), Map.of(), "It rains."),
          NewQuestion.pool("Who?", Map.of()))).getFirst().id();
      project.questions().addEvaluation(List.of(new EvaluationQuestion(0, "When?", List.of("now"), "", "It snows.")));
      assertThat(WorkerConversions.format(project).contexts())
          .isEqualTo(Map.of("Why?", "It rains.", "When?", "It snows."));

      project.saveSettings(project.settings().withFormat(new ProjectSettings.Format("", "Q: ", "\nA:", "\n",
          List.of(new WorkedExample("Where?", "here", "It hails.")), 8)));
      assertThat(WorkerConversions.format(project).contexts()).containsEntry("Where?", "It hails.").hasSize(3);

      project.annotations().record(new Annotation.Reworded(id, "Why so?"));
      PromptFormat form = WorkerConversions.format(project);
      assertThat(form.contexts()).containsEntry("Why so?", "It rains.").containsEntry("Why?", "It rains.");
      assertThat(form.named("Why so?")).contains("It rains.").isNotEqualTo(form.named("Why?"));
      assertThat(form.named("Who?")).isEqualTo("Who?");
    }
  }
}
