package dev.lacuna.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.cli.CommandTest;
import dev.lacuna.loop.LoopFixture;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lacuna bench}: found on the class path, and what its commands write for scripts. */
@Tag("slow")
final class BenchCommandsTest extends CommandTest {

  @Test
  void aLabelIsTimedToTheDisk() throws IOException {
    JsonNode labels = json("bench", "label", "--count", "20");
    assertThat(fields(labels)).containsExactly("labels", "p50Ms", "p99Ms");
    assertThat(labels.get("labels").asInt()).isEqualTo(20);
    assertThat(labels.get("p50Ms").asDouble()).isPositive().isLessThanOrEqualTo(labels.get("p99Ms").asDouble());
  }

  @Test
  void theModelIsMeasuredInTheWorker() throws IOException {
    assertThat(fields(json("bench", "lm", LoopFixture.project(home).toString()))).containsExactly(
        "loraTokensPerSecond", "sampledTokensPerSecond", "hiddenStatesPerSecond", "peakMemoryBytes");
  }

  @Test
  void theMapIsDrawnAndTimed() throws IOException {
    JsonNode frames = json("bench", "map", "--points", "7", "--frames", "9");
    assertThat(fields(frames)).containsExactly("points", "frames", "p50Ms", "p95Ms", "showMs", "selectMs",
        "selectShownMs", "zoomMs", "hitP95Ms", "hitMaxMs", "rectangleMs", "lassoMs");
    assertThat(frames.get("points").asInt()).isEqualTo(7);
    assertThat(frames.get("frames").asInt()).isEqualTo(9);
    assertThat(frames.get("p50Ms").asDouble()).isPositive().isLessThanOrEqualTo(frames.get("p95Ms").asDouble());
  }

  @Test
  void everyBenchmarkTellsItsOptions() {
    assertThat(run("bench", "--help")).isZero();
    assertThat(out.toString()).contains("select", "projection", "layout", "judge");
    assertThat(run("bench", "gpu", "--help")).isZero();
    assertThat(run("bench", "wrong")).isEqualTo(2);
  }
}
