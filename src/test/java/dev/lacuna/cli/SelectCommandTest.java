package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.loop.LoopFixture;
import dev.lacuna.selection.Strategies;
import dev.lacuna.selection.Strategy;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lacuna select}, and {@code annotate}, which may ask the same endpoint. */
@Tag("slow")
final class SelectCommandTest extends CommandTest {

  @Test
  void strategiesAreListedWithoutAProjectAndChooseWithoutAProbeWhereTheyNeedNone() throws IOException {
    assertThat(run("select", "--list")).isZero();
    assertThat(out.toString().lines().map(line -> line.split(" ")[0])).containsExactlyElementsOf(
        Strategies.all().stream().map(Strategy::id).toList());

    String project = LoopFixture.project(home).toString();
    assertThat(run("select", project, "--strategy", "random", "--batch", "3")).isZero();
    assertThat(run("select", project, "--strategy", "ka2l", "--batch", "3")).isEqualTo(1);
    assertThat(json("select", project, "--strategy", "auto", "--batch", "3").get("strategy").asText())
        .isEqualTo("typiclust");
    assertThat(out.toString()).contains("auto chose typiclust: nothing is labelled or probed yet");
    run("probe", project);
    assertThat(json("select", project, "--strategy", "auto", "--batch", "3").get("strategy").asText())
        .isEqualTo("ka2l");
  }

  @Test
  void noEndpointIsAskedUnlessItIsNamed() throws IOException {
    String project = LoopFixture.project(home).toString();
    assertThat(run("annotate", project)).isEqualTo(2);
    assertThat(err.toString()).contains("No endpoint is set");
    assertThat(run("select", project, "--strategy", "random", "--endpoint", "http://localhost:1/v1")).isEqualTo(2);
    assertThat(err.toString()).contains("--endpoint is for llm-select");
  }
}
