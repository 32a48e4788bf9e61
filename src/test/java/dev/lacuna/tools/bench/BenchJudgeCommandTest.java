package dev.lacuna.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.cli.CommandTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lacuna bench judge}. */
@Tag("slow")
final class BenchJudgeCommandTest extends CommandTest {
  private static final String LINE = """
      {"question": "What is the capital of Peru?", "references": ["Lima"], "answer": "%s", "system": "%s", "right": %s}
      """;

  @Test
  void tellsEachSystemsScoreAndTheSpeed() throws IOException {
    Path file = Files.writeString(home.resolve("judged.jsonl"), LINE.formatted("It is Lima.", "a", true)
        + LINE.formatted("Cusco", "a", true) + LINE.formatted("Lima", "b", false));

    JsonNode told = json("bench", "judge", file.toString());

    JsonNode a = told.get("systems").get(0);
    assertThat(a.get("name").asText()).isEqualTo("a");
    assertThat(a.get("n").asInt()).isEqualTo(2);
    assertThat(a.get("accuracy").asDouble()).isEqualTo(0.5);
    assertThat(a.get("misses").asDouble()).isEqualTo(0.5);
    assertThat(a.get("falseRights").asDouble()).isZero();
    assertThat(told.get("systems").get(1).get("falseRights").asDouble()).isEqualTo(1);
    assertThat(told.get("pairsPerSecond").asDouble()).isPositive();
    assertThat(out.toString()).contains("right called wrong", "pairs a second");
  }

  @Test
  void aBrokenLineIsNamedWithItsFile() throws IOException {
    Path file = Files.writeString(home.resolve("judged.jsonl"), LINE.formatted("Lima", "a", true)
        + "{\"question\": 1}\n");
    assertThat(run("bench", "judge", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("judged.jsonl:2: ");
  }
}
