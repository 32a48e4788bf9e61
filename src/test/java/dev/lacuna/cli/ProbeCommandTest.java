package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.loop.LoopFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** {@code lacuna probe} beyond the loop: comparisons, budgets, what answers are compared by. */
final class ProbeCommandTest extends CommandTest {

  @Test
  void aComparisonWritesItsTableChartAndReport() throws IOException {
    String project = LoopFixture.project(home).toString();

    JsonNode compared = json("probe", project, "--compare", "--chart", home.resolve("c.png").toString(), "--report",
        home.resolve("r.md").toString());

    assertThat(fields(compared.get("measures").get(0)))
        .startsWith("name", "auroc", "low", "high", "accuracy", "f1", "ece", "tokens");
    assertThat(fields(compared.get("layers").get(1))).startsWith("layer", "auroc");
    assertThat(ImageIO.read(home.resolve("c.png").toFile()).getWidth()).isEqualTo(1200);
    // The best first, whatever the order that they came in.
    assertThat(Files.readString(home.resolve("r.md")))
        .containsSubsequence("| logistic (entropy) | 0.950 | 0.910 to 0.980 |", "| semantic-entropy | 0.900 |");
    assertThat(out.toString()).contains("logistic (entropy)").contains("layers: 0 0.500 1 0.950");
  }

  @Test
  void aBudgetIsANumberOfTokensOrAShare() throws IOException {
    assertThat(ProbeCommand.tokens("20000")).isEqualTo(20_000);
    assertThat(ProbeCommand.tokens("0.2")).isEqualTo(ProbeCommand.tokens("20%")).isEqualTo(0.2);
    String project = LoopFixture.project(home).toString();
    assertThat(run("probe", project, "--budget", "some")).isEqualTo(2);
    assertThat(err.toString()).contains("--budget is \"some\"").contains("20%");
    assertThat(run("probe", project, "--budget", "300%")).isEqualTo(2);
    assertThat(run("probe", project, "--target", "luck")).isEqualTo(2);
  }

  @Test
  void aProbeKeepsTheEquivalenceThatItWasGiven() throws IOException {
    String project = LoopFixture.project(home).toString();
    json("probe", project, "--equivalence", "model");
    assertThat(Files.readString(Path.of(project, "project.json"))).contains("\"equivalence\" : \"model\"");
    assertThat(run("probe", project, "--equivalence", "gut")).isEqualTo(2);
    assertThat(err.toString()).contains("--equivalence is \"gut\"").contains("nli:");
  }
}
