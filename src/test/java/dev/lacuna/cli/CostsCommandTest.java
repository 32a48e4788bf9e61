package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.domain.Cost;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.project.CostLedger;
import dev.lacuna.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lacuna costs}. */
@Tag("slow")
final class CostsCommandTest extends CommandTest {

  @Test
  void costsAreTheSumOfWhatWasDoneAndSayWhenChoosingPays() throws IOException {
    String project = LoopFixture.project(home).toString();
    json("probe", project);
    json("map", project, "--out", home.resolve("map.png").toString());

    JsonNode costs = json("costs", project, "--answer-price", "0.5", "--machine-price", "3600");

    assertThat(costs.get("work").findValuesAsText("work")).containsExactly("probe", "map");
    double probed = costs.get("work").get(0).get("seconds").asDouble();
    assertThat(probed).isEqualTo(1.5);
    assertThat(costs.get("total").get("seconds").asDouble()).isGreaterThanOrEqualTo(probed);
    assertThat(costs.get("choosing").get("seconds").asDouble()).isEqualTo(probed);
    assertThat(costs.get("breakEvenAnswers").asDouble()).isEqualTo(3.0);
    assertThat(out.toString()).contains("Choosing has paid for itself once it saves 3 answers.");
    assertThat(json("costs", project).get("breakEvenAnswers").isNull()).isTrue();
    assertThat(run("costs", project, "--price-per-hour", "-1")).isEqualTo(2);
  }

  @Test
  void costsAreReadWhileAnotherProgramHasTheProject() throws IOException {
    Path folder = LoopFixture.project(home);
    String project = folder.toString();
    json("probe", project);
    try (Project window = Project.open(folder)) {
      assertThat(json("costs", project).get("work").findValuesAsText("work")).containsExactly("probe");
      window.ledger().add(CostLedger.Work.ROUND, new Cost(1, 2, 3, 4));
      assertThat(json("costs", project).get("work").findValuesAsText("work")).containsExactly("probe", "round");
      assertThat(run("costs", project, "--device", "cpu")).as("the device would be kept").isEqualTo(1);
      assertThat(err.toString()).contains("already open in process");
    }
  }
}
