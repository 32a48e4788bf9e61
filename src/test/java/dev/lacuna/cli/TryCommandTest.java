package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.loop.LoopFixture;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TryCommandTest extends CommandTest {

  private JsonNode settings(Path project) throws IOException {
    return new ObjectMapper().readTree(project.resolve("project.json").toFile());
  }

  @Test
  void aHandfulIsAskedAndNothingIsKept() throws IOException {
    Path project = LoopFixture.project(home);
    String before = Files.readString(project.resolve("project.json"));

    JsonNode tried = json("try", project.toString(), "--questions", "3", "--instruction", "Be short.",
        "--temperature", "0.5", "--max-answer-tokens", "7");

    assertThat(tried.get("questions")).hasSize(3);
    assertThat(tried.at("/questions/0/prompt").asText()).contains("Be short.").contains("What is thing");
    assertThat(tried.get("temperature").asDouble()).isEqualTo(0.5);
    assertThat(tried.at("/questions/0/samples/2/cut").asBoolean()).isTrue();
    assertThat(out.toString()).contains("The model receives:", "<Be short.>", "sample", "clusters", "verdict", "(cut)",
        "(known: answer");
    assertThat(project.resolve("project.json")).hasContent(before);
  }

  @Test
  void whatWorksIsKept() throws IOException {
    Path project = LoopFixture.project(home);

    assertThat(run("try", project.toString(), "--instruction", "Be short.", "--temperature", "0.5", "--examples", "2",
        "--max-answer-tokens", "7", "--samples", "6", "--prompt", "chat", "--thought-tokens", "0", "--question-prefix",
        "Frage: ", "--answer-prefix", "\\nAntwort:", "--end", "\\n\\n", "--keep")).as(err.toString()).isZero();

    JsonNode kept = settings(project);
    assertThat(kept.at("/format/instruction").asText()).isEqualTo("Be short.");
    assertThat(kept.at("/format/maxAnswerTokens").asInt()).isEqualTo(7);
    assertThat(kept.at("/format/prompt").asText()).isEqualTo("chat");
    assertThat(kept.at("/format/thoughtTokens").asInt()).isZero();
    assertThat(kept.at("/format/questionPrefix").asText() + "|" + kept.at("/format/answerPrefix").asText() + "|"
        + kept.at("/format/end").asText()).isEqualTo("Frage: |\nAntwort:|\n\n");
    assertThat(kept.at("/format/examples")).hasSize(2);
    assertThat(kept.at("/sampling").toString()).isEqualTo("{\"samples\":6,\"temperature\":0.5}");
    assertThat(out.toString()).endsWith("kept" + System.lineSeparator());
  }

  @Test
  void keepingAnotherWaySaysThatThePoolIsToBeProbedAnew() throws IOException {
    Path project = LoopFixture.project(home);
    assertThat(run("probe", project.toString())).isZero();

    assertThat(run("try", project.toString(), "--keep")).isZero();
    assertThat(out.toString()).doesNotContain("probe anew");
    assertThat(run("try", project.toString(), "--temperature", "0.4", "--keep")).isZero();
    assertThat(out.toString()).contains("probe anew");
  }

  @Test
  void newProposesAndSaysWhatIsLeftOut() throws IOException, URISyntaxException {
    StringBuilder rows = new StringBuilder("question,answer\n");
    for (int i = 1; i <= 12; i++) {
      rows.append("What is thing ").append(i).append("?,answer ").append(i).append('\n');
    }
    Path file = Files.writeString(home.resolve("q.csv"), rows);
    String folder = home.resolve("mine").toString();

    String model = Path.of(Objects.requireNonNull(getClass().getResource("/golden/llama")).toURI()).toString();

    JsonNode made = json("new", folder, "--model", model, "--questions", file.toString());

    assertThat(made.get("questions").asInt()).isEqualTo(9);
    assertThat(made.at("/asking/leftOut").asInt()).isEqualTo(3);
    assertThat(made.at("/asking/why").asText()).isEqualTo("better");
    assertThat(settings(home.resolve("mine")).at("/sampling/temperature").asDouble()).isEqualTo(0.7);
    assertThat(err.toString()).contains("up to about 5 minutes (--no-pilot leaves it out)");
    assertThat(out.toString()).contains("3 worked examples, of your own answered questions: 3 left out of pool and"
        + " evaluation", "temperature 0.7: AUROC");
  }

  /** The scripted engine does not draw; what it is asked for is seen by the range that is checked. */
  @Test
  void aProbeTakesTheProjectsSamplingUnlessToldOtherwise() throws IOException {
    String project = LoopFixture.project(home).toString();

    assertThat(run("probe", project, "--temperature", "0")).isNotZero();
    assertThat(err.toString()).contains("--temperature should be a number from 0.05 to 2.0, not 0.0");
    assertThat(run("probe", project, "--samples", "6")).as(err.toString()).isZero();
  }

  @Test
  void wrongOptionsAreToldWithTheirName() throws IOException {
    String project = LoopFixture.project(home).toString();
    for (String[] wrong : new String[][] {{"--temperature", "0"}, {"--samples", "0"}, {"--max-answer-tokens", "0"},
        {"--prompt", "odd"}, {"--questions", "0"}}) {
      err.getBuffer().setLength(0);
      assertThat(run("try", project, wrong[0], wrong[1])).as(String.join(" ", wrong)).isNotZero();
      assertThat(err.toString()).contains("error LAC-").contains(wrong[0].substring(2));
    }
  }
}
