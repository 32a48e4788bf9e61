package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.loop.LoopFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lacuna probe} beyond the loop: comparisons, budgets, what answers are compared by. */
@Tag("slow")
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
  void aReportThatCannotBeWrittenIsRefusedBeforeTheWork() throws IOException {
    Path project = LoopFixture.project(home);
    Path file = Files.writeString(home.resolve("file"), "");
    Path alias = Files.createSymbolicLink(home.resolve("alias"), Files.createDirectories(project.resolve("artifacts")));
    for (Path report : List.of(project.resolve("lacuna.db"), alias.resolve("r.md"), file.resolve("r.md"))) {
      assertThat(run("probe", project.toString(), "--compare", "--report", report.toString())).isEqualTo(2);
    }
    assertThat(err.toString()).contains("'--report'", "lacuna.db: is a part of a project", "choose another name",
        "r.md: is a part of a project", "since " + file + " is no folder");
    assertThat(out.toString()).as("nothing was worked").isEmpty();
    assertThat(alias.resolve("r.md")).doesNotExist();
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
  void whatAProbingLacksIsToldAndTheQueueGoesByEntropy() throws IOException {
    String project = LoopFixture.project(home).toString();

    JsonNode probed = json("probe", project, "--samples", "1");

    assertThat(probed.get("noProbe").asText()).isEqualTo("only 1 is known");
    assertThat(probed.get("auroc").get("probe").isNull()).isTrue();
    assertThat(probed.get("noAuroc").asText()).isEqualTo("none of 12 held-out answers is right");
    assertThat(probed.get("cut").get("greedy").asInt()).isEqualTo(6);
    assertThat(probed.get("cut").get("drawn").asInt()).isEqualTo(3);
    assertThat(probed.get("cut").get("share").asDouble()).isEqualTo(9 / 24.0);
    assertThat(probed.get("cut").get("proposed").asInt())
        .isEqualTo(2 * probed.get("cut").get("maxAnswerTokens").asInt());
    assertThat(out.toString()).contains("no probe, none of 12 held-out answers is right, so no AUROC can be told")
        .contains("No probe was fitted: only 1 is known.").contains("answers were cut at")
        .contains("let them be longer (lacuna try PROJECT --max-answer-tokens ")
        .doesNotContain("no reference answers");

    JsonNode ka2l = json("select", project, "--strategy", "ka2l", "--batch", "3");
    assertThat(ka2l.get("strategy").asText()).isEqualTo("semantic-entropy");
    assertThat(ka2l.get("selected").findValuesAsText("id")).containsExactly("12", "11", "10");
    assertThat(json("select", project, "--strategy", "auto", "--batch", "2").get("selected").findValuesAsText("id"))
        .containsExactly("12", "11");
    assertThat(out.toString()).contains("too little for a probe").contains("for there is no probe");
    Path csv = home.resolve("q.csv");
    assertThat(run("export", project, "--questions", csv.toString())).isZero();
    assertThat(Files.readAllLines(csv).get(0)).endsWith("cluster,cut,cut_samples,no_answer");
    assertThat(Files.readAllLines(csv).get(4)).endsWith("1.0,1.0,0.0");
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
