package dev.lacuna.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.answer.AnswerRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class JudgeBenchmarkTest {
  private static final String LINE = """
      {"question": "What is the capital of Peru?", "references": ["Lima"], "answer": "%s", "system": "%s", "right": %s}
      """;

  @TempDir
  private Path folder = Path.of("");

  @Test
  void countsBySystem() throws IOException {
    Path file = file(LINE.formatted("It is Lima.", "a", true) + LINE.formatted("Cusco", "a", true)
        + LINE.formatted("Lima", "b", false) + "\n" + LINE.formatted("Cusco", "a", false)
        + LINE.formatted("It is Lima.", "a", true));
    JudgeBenchmark result = JudgeBenchmark.run(JudgeBenchmark.read(file), new AnswerRules());
    assertThat(result.systems()).containsExactly(new JudgeBenchmark.SystemScore("a", 4, 0.75, 0.25, 0),
        new JudgeBenchmark.SystemScore("b", 1, 0, 0, 1));
    assertThat(result.pairsPerSecond()).isPositive();
  }

  @Test
  void aBrokenLineIsNamed() throws IOException {
    String good = LINE.formatted("Lima", "a", true);
    for (String broken : List.of("{\"question\": ", good.replace("true", "1").strip(),
        good.replace("[\"Lima\"]", "[]").strip(), good.replace("[\"Lima\"]", "[\" \"]").strip(),
        good.replace("\"question\"", "\"q\"").strip())) {
      Path file = file(good + broken + "\n");
      assertThatThrownBy(() -> JudgeBenchmark.read(file)).hasMessageStartingWith(file + ":2: ");
    }
    assertThatThrownBy(() -> JudgeBenchmark.read(file("\n"))).hasMessageContaining("has no lines");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("judged.jsonl"), text);
  }
}
