package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.answer.JudgedAnswers;
import dev.lacuna.knowledge.answer.ModelJudge;
import dev.lacuna.knowledge.answer.NliJudge;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project's choice of equivalence comes to in the worker. */
@Tag("slow")
final class JudgesTest {
  private static final Path NLI = Path.of("src", "test", "resources", "nli", "bert").toAbsolutePath();
  private static final PromptFormat FORMAT = new PromptFormat("", "Q: ", "\nA:", "\n", List.of(), 8);

  @TempDir
  private Path work = Path.of("");

  private OpenModel request(String equivalence) {
    return new OpenModel(Path.of("sample-projects", "base-model").toString(), "", "cpu", "auto", 1, work.toString(),
        equivalence);
  }

  @Test
  void areAsTheProjectChoseThem() {
    try (Judges judges = new Judges(); ProjectModel model = ProjectModel.open(request("normal"))) {
      judges.open(request("normal"));
      assertThat(judges.of(model, FORMAT)).isSameAs(judges.rules());
      judges.open(request("model"));
      assertThat(judges.of(model, FORMAT)).isInstanceOfSatisfying(JudgedAnswers.class,
          answers -> assertThat(answers.judge()).isInstanceOf(ModelJudge.class));
      judges.open(request("nli:" + NLI));
      assertThat(judges.of(model, FORMAT)).isInstanceOfSatisfying(JudgedAnswers.class, answers -> {
        assertThat(answers.judge()).isInstanceOf(NliJudge.class);
        assertThat(answers.rules()).isSameAs(judges.rules());
        assertThat(answers.equivalent("Which city?", "Paris", "paris.")).isTrue();
      });
      judges.open(request("normal"));
      assertThat(judges.of(model, FORMAT)).isSameAs(judges.rules());
    }
  }

  @Test
  void aFolderThatIsNoCrossEncoderIsRefusedAtOpening() {
    try (Judges judges = new Judges()) {
      assertThatThrownBy(() -> judges.open(request("nli:" + work))).isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("model.onnx: file: is missing");
    }
  }
}
