package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelFitCheck;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's tokenizer is read in a process that may die of it. */
@Tag("slow")
class ModelCheckProcessTest {
  private static final Path MODEL = Path.of("sample-projects/base-model");
  private static final PromptFormat FORM = new PromptFormat("", "Q: ", "\nA:", "\n", List.of(), 8, PromptFormat.AUTO, 0,
      Map.of("Which ä?", "An Ä\nand \"more\"."));

  @TempDir
  private Path folder = Path.of("");

  @Test
  void saysWhatTheSameCheckInThisProcessSays() {
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < 4_500; i++) {
      questions.add("Which ä?" + (i % 1_500 == 7 ? " and more".repeat(3_000) : ""));
    }
    ModelFitCheck check = ModelCheckProcess.by(folder.resolve("worker.log"));
    try (ModelFitCheck.Fit there = check.of(MODEL, FORM); ModelFitCheck.Fit here = FolderModelCheck.of(MODEL, FORM)) {
      assertThat(there.words()).isEqualTo(here.words());
      List<Optional<String>> problems = there.problems(questions);
      assertThat(problems.stream().filter(Optional::isPresent)).hasSize(3);
      assertThat(problems.get(7)).isEqualTo(here.problem(questions.get(7)));
    }
  }

  @Test
  void whatIsWrongWithAModelIsToldAsInThisProcess() throws IOException {
    Files.copy(MODEL.resolve("config.json"), folder.resolve("config.json"));
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"Nonsense\"}}");
    Throwable here = org.assertj.core.api.Assertions.catchThrowable(() -> FolderModelCheck.of(folder, FORM));
    assertThatThrownBy(() -> ModelCheckProcess.by(folder.resolve("worker.log")).of(folder, FORM))
        .isInstanceOf(LacunaException.class).hasMessage(here.getMessage());
  }

  @Test
  void aTokenizerThatEndsItsProcessIsToldAndSoIsOneThatHangs() {
    assertThatThrownBy(() -> process("read x; echo 'thread panicked' >&2; exit 134", Duration.ofMinutes(1)))
        .isInstanceOfSatisfying(LacunaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL))
        .hasMessageContaining("tokenizer.json ended the process that read it (exit code 134); its last words: thread"
            + " panicked");
    assertThatThrownBy(() -> process("read x; exec sleep 60", Duration.ofSeconds(1)))
        .isInstanceOf(LacunaException.class)
        .hasMessageContaining("tokenizer.json was not read after 1 seconds");
  }

  private ModelFitCheck.Fit process(String script, Duration patience) {
    return ModelCheckProcess.of(new WorkerCommand(List.of("sh", "-c", script), Map.of(), folder.resolve("worker.log")),
        MODEL, FORM, patience);
  }
}
