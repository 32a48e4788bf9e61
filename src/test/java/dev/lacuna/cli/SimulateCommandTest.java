package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.loop.LoopFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lacuna simulate}, of one project and of a suite. */
@Tag("slow")
final class SimulateCommandTest extends CommandTest {

  @Test
  void simulateWritesRowsChartAndReport() throws IOException {
    String project = LoopFixture.project(home).toString();

    JsonNode rows = json("simulate", project, "--strategy", "ka2l", "--strategy", "random", "--rounds", "2", "--batch",
        "3", "--seeds", "2", "--chart", home.resolve("c.png").toString(), "--report", home.resolve("r.md").toString());

    assertThat(rows).hasSize(12);
    assertThat(fields(rows.get(0))).containsExactly("strategy", "seed", "round", "labels", "accuracy", "ece",
        "forgotten", "wrong", "unanswered", "steps", "forwardTokens", "generatedTokens", "trainedTokens", "seconds",
        "cpuSeconds", "questionTokens",
        "answerTokens");
    assertThat(ImageIO.read(home.resolve("c.png").toFile()).getHeight()).isEqualTo(640);
    assertThat(Files.readString(home.resolve("r.md"))).contains("| ka2l | 6 | 57.5 % | 57.0 % | 58.0 % | 2 |")
        .contains("| random | 2 | 6 | 200 | 20 | 2,000 | 4.0 |");
  }

  @Test
  void aSuiteWritesItsLinesReportAndGoesOnWhereItWas() throws IOException {
    String project = LoopFixture.project(home).toString().replace("\\", "/");
    Path suite = Files.writeString(home.resolve("s.json"),
        "{\"seeds\": 2, \"rounds\": 2, \"batch\": 3, \"projects\": [\""
            + project + "\"], \"strategies\": [\"random\", \"ka2l\"]}");

    JsonNode rows = json("simulate", "--suite", suite.toString(), "--report", home.resolve("report").toString());

    assertThat(rows).hasSize(12);
    assertThat(fields(rows.get(0))).startsWith("project", "settings", "strategy", "seed", "round", "labels");
    assertThat(out.toString()).contains("0 curves are still to be drawn").contains("(+0.0300 to random)");
    assertThat(Files.readAllLines(home.resolve("s.jsonl"))).hasSize(12);
    assertThat(Files.readString(home.resolve("report/s.md"))).contains("| ka2l | 2 |");
    assertThat(run("simulate", project, "--suite", suite.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("A suite's file names its projects");
    assertThat(run("simulate")).isEqualTo(2);
    Files.writeString(suite, Files.readString(suite).replace("ka2l", "kal2"));
    assertThat(run("simulate", "--suite", suite.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("There is no strategy \"kal2\"");
  }
}
