package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model folder that cannot be asked is told of before anything is loaded, by file or field and remedy. */
@Tag("slow")
class FolderModelCheckTest {
  private static final Path MODEL = Path.of("sample-projects/base-model");
  private static final String TURNS = "{% for m in messages %}[{{ m.role }}] {{ m.content }}{% endfor %}";

  @TempDir
  private Path folder = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.list(MODEL)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private PromptFormat form(String end, String prompt, int thought, Map<String, String> contexts) {
    return new PromptFormat("", "Q: ", "\nA:", end, List.of(), 8, prompt, thought, contexts);
  }

  private void withoutEnd() throws IOException {
    Files.writeString(folder.resolve("config.json"),
        Files.readString(folder.resolve("config.json")).replaceAll("\"eos_token_id\"\\s*:\\s*\\d+", "\"none\": 0"));
    Files.deleteIfExists(folder.resolve("generation_config.json"));
    Files.writeString(folder.resolve("tokenizer_config.json"), "{}");
    Files.deleteIfExists(folder.resolve("special_tokens_map.json"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", value = {
      "plain | '\n' | ''    | false | none",
      "auto  | '\n' | ''    | false | none",
      "chat  | '\n' | ''    | false | has no chat template",
      "plain | ''   | ''    | false | none",
      "plain | '\n' | ''    | true  | none",
      "plain | ''   | ''    | true  | \"end\" of the project's \"format\" is empty",
      "auto  | '\n' | turns | true  | chat template writes nothing after an answer",
      "plain | '\n' | turns | true  | none",
      "auto  | '\n' | turns | false | none"})
  void whatCannotBeAskedIsRefusedWithARemedy(String prompt, String end, String template, boolean endless, String said)
      throws IOException {
    if (template.equals("turns")) {
      Files.writeString(folder.resolve("chat_template.jinja"), TURNS);
    }
    if (endless) {
      withoutEnd();
    }
    if (said == null) {
      try (FolderModelCheck fit = FolderModelCheck.of(folder, form(end, prompt, 0, Map.of()))) {
        assertThat(fit.problem("Why?")).isEmpty();
      }
    } else {
      assertThatThrownBy(() -> FolderModelCheck.of(folder, form(end, prompt, 0, Map.of())).close())
          .isInstanceOfSatisfying(LacunaException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.MODEL);
            assertThat(e.getMessage()).contains(folder.toString()).contains(said);
            assertThat(e.remedy()).isNotBlank();
          });
    }
  }

  @Test
  void aFolderWithoutItsFilesIsAModelsError() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    assertThatThrownBy(() -> FolderModelCheck.of(folder, form("\n", "auto", 0, Map.of())).close())
        .isInstanceOfSatisfying(LacunaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL))
        .hasMessageContaining("tokenizer.json");
  }

  @Test
  void aContextThatLeavesNoRoomIsToldOfAndAnotherIsNot() {
    String passage = "The cell divides. ".repeat(2000);
    Map<String, String> contexts = Map.of("Long?", passage, "Short?", "It is.");
    try (FolderModelCheck fit = FolderModelCheck.of(folder, form("\n", "auto", 0, contexts))) {
      assertThat(fit.problem("Short?")).isEmpty();
      assertThat(fit.problem("Long?")).hasValueSatisfying(why -> assertThat(why).contains("of them its context")
          .contains("Shorten its context"));
    }
  }

  @Test
  void roomForAThoughtIsKeptFree() throws IOException {
    Files.writeString(folder.resolve("chat_template.jinja"),
        TURNS + "{% if add_generation_prompt %}<think>{% endif %}");
    try (FolderModelCheck open = FolderModelCheck.of(folder, form("\n", "auto", 20, Map.of()));
        FolderModelCheck closed = FolderModelCheck.of(folder, form("\n", "auto", 0, Map.of()))) {
      assertThat(open.words()).contains("thinks aloud").contains("20 tokens").contains("--thought-tokens");
      assertThat(closed.words()).contains("by its chat template").doesNotContain("thinks");
    }
    assertThatThrownBy(() -> FolderModelCheck.of(folder, form("\n", "auto", 1 << 20, Map.of())).close())
        .hasMessageContaining("--thought-tokens");
    assertThatThrownBy(() -> FolderModelCheck.of(folder, form("\n", "auto", Integer.MAX_VALUE, Map.of())).close())
        .as("more than can be counted").hasMessageContaining("--thought-tokens");
  }
}
