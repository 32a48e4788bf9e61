package dev.lacuna.loop.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteTest {
  @TempDir
  private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "\"evaluated\": \"all\"             | \"evaluated\" is \"all\"; give a whole number of at least 0",
      "\"evaluated\": -1                  | \"evaluated\" is -1; give a whole number of at least 0",
      "\"pool\": 1.5                      | \"pool\" is 1.5; give a whole number",
      "\"leastSteps\": [2]                | \"leastSteps\" is [2]; give a whole number",
      "\"leastRehearsal\": true           | \"leastRehearsal\" is true; give a whole number",
      "\"seeds\": \"5\"                   | \"seeds\" is \"5\"; give a whole number of at least 1",
      "\"rounds\": 2.7                    | \"rounds\" is 2.7; give a whole number",
      "\"batch\": 99999999999             | \"batch\" is 99999999999; give a whole number",
      "\"everyFact\": \"yes\"             | \"everyFact\" is \"yes\"; write true or false",
      "\"name\": 3                        | \"name\" is missing or no text",
      "\"results\": {}                    | \"results\" is missing or no text",
      "\"results\": \"a\\u0000b\"         | \"results\" is no path",
      "\"lora\": \"usual\"                | \"lora\" is \"usual\"; write it as",
      "\"lora\": {\"rank\": \"16\"}       | \"rank\" is \"16\"; give a whole number",
      "\"lora\": {\"dropout\": \"none\"}  | \"dropout\" is \"none\"; give a number",
      "\"strategies\": [\"random\", {\"strategy\": \"star\", \"decayB\": \"0\"}] | \"decayB\" is \"0\"; give a",
      "\"strategies\": [\"random\", {\"strategy\": \"star\", \"generate\": 1}] | \"generate\" is 1; write true",
      "\"strategies\": [\"random\", {\"strategy\": \"star\", \"name\": 1}]      | \"name\" is missing or no text"})
  void aFieldOfTheWrongKindIsNamedAndNeverTakenForItsDefault(String field, String message) throws IOException {
    String strategies = field.contains("strategies") ? "" : ", \"strategies\": [\"random\"]";
    Path file = Files.writeString(folder.resolve("suite.json"), "{\"projects\": [\"atlas\"]" + strategies + ", "
        + field + "}");
    assertThatThrownBy(() -> Suite.read(file)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("suite.json: ").hasMessageContaining(message);
  }

  @Test
  void whatIsRightIsTaken() throws IOException {
    Path file = Files.writeString(folder.resolve("suite.json"), "\uFEFF" + """
        {"name": "n", "results": "r.jsonl", "projects": ["atlas"], "seeds": 2, "evaluated": 0, "pool": 9,
         "strategies": ["random", {"strategy": "star", "decayB": 0.5, "generate": true, "lora": {"dropout": 0}}],
         "lora": {"rank": 8, "learningRate": 1}, "everyFact": true, "leastSteps": 3}
        """);
    Suite suite = Suite.read(file);
    assertThat(suite.results()).isEqualTo(folder.toAbsolutePath().resolve("r.jsonl"));
    assertThat(suite.seeds()).containsExactly(1L, 2L);
    assertThat(suite.pool()).isEqualTo(9);
    assertThat(suite.everyFact()).isTrue();
    assertThat(suite.strategies().getLast().decayB()).isEqualTo(0.5);
    assertThat(suite.strategies().getLast().generate()).isTrue();
    assertThat(suite.strategies().getLast().lora().rank()).isEqualTo(8);
  }
}
