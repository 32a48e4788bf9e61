package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what a model is asked: its template, or the project's plain text. */
@Tag("slow")
class ProjectModelFormatTest {
  @TempDir
  private Path folder = Path.of("");

  private String begins(String prompt) {
    try (ProjectModel model = ProjectModel.open(new OpenModel(folder.toString(), "", "cpu", "auto", 1,
        folder.toString()))) {
      PromptFormat format = new PromptFormat("", "Q: ", "\nA:", "\n", List.of(), 8, prompt, 0, java.util.Map.of());
      long[] tokens = model.format(format).prompt(model.model().tokenizer(), "Why?");
      return model.model().tokenizer().decodeAll(tokens).replace(" ", "");
    }
  }

  private void copyModel() throws IOException, URISyntaxException {
    Path golden = Path.of(Objects.requireNonNull(getClass().getResource("/golden/llama")).toURI());
    try (Stream<Path> files = Files.list(golden)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void autoTakesTheTemplateWhereThereIsOneAndPlainNever() throws IOException, URISyntaxException {
    copyModel();
    assertThat(begins(PromptFormat.AUTO)).startsWith("<s>Q:Why?").doesNotContain("[USER]");
    assertThatThrownBy(() -> begins(PromptFormat.CHAT)).isInstanceOfSatisfying(LacunaException.class,
        e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL)).hasMessageContaining("has no chat template");
    Files.writeString(folder.resolve("chat_template.jinja"),
        "{{ bos_token }}{% for m in messages %}[USER]{{ m.content }}[END]{% endfor %}");
    assertThat(begins(PromptFormat.AUTO)).isEqualTo("<s>[USER]Answerasbrieflyaspossible.<unk><unk>Why?[END]");
    assertThat(begins(PromptFormat.CHAT)).isEqualTo(begins(PromptFormat.AUTO));
    assertThat(begins(PromptFormat.PLAIN)).startsWith("<s>Q:Why?").doesNotContain("[USER]");
  }
}
