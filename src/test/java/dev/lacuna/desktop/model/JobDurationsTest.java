package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is said beforehand is what this machine took before, for a unit of the work. */
@ToolkitTest
class JobDurationsTest {
  private static final ProjectInfo ONE = info("one", "small-model", "cpu");
  private static final ProjectInfo TWO = info("two", "small-model", "cpu");

  private final List<Map<String, Double>> kept = new ArrayList<>();
  private final JobDurations durations = new JobDurations(Map.of(), kept::add);

  private static ProjectInfo info(String folder, String model, String device) {
    return new ProjectInfo(folder, Path.of("/" + folder), model, device, "auto", 20, Optional.empty());
  }

  @Test
  void nothingIsSaidBeforeTheFirstOfItsKindHasEnded() {
    durations.took(JobKind.PROBE, ONE, 100, 50);
    assertThat(durations.expected(JobKind.MAP, ONE, 100)).isEmpty();
    assertThat(durations.expected(JobKind.PROBE, info("one", "large-model", "cpu"), 100)).isEmpty();
    assertThat(durations.expected(JobKind.PROBE, info("one", "small-model", "gpu"), 100)).isEmpty();
    assertThat(durations.expected(JobKind.PROBE, ONE, 0)).as("of work whose size is not known").isEmpty();
  }

  @Test
  void timeGrowsWithTheWorkAndAProjectsOwnPastCountsFirst() {
    durations.took(JobKind.PROBE, ONE, 100, 50);
    assertThat(durations.expected(JobKind.PROBE, ONE, 200)).hasValue(100);
    assertThat(durations.expected(JobKind.PROBE, TWO, 10)).as("by the same model").hasValue(5);
    durations.took(JobKind.PROBE, TWO, 10, 40);
    assertThat(durations.expected(JobKind.PROBE, TWO, 10)).hasValue(40);
    assertThat(durations.expected(JobKind.PROBE, ONE, 10)).hasValue(5);
    assertThat(durations.expected(JobKind.PROBE, info("three", "small-model", "cpu"), 10)).hasValue(22.5);
  }

  @Test
  void theNewestCountsMostAndWhatEndsAtOnceSaysNothing() {
    durations.took(JobKind.MAP, ONE, 100, 100);
    durations.took(JobKind.MAP, ONE, 100, 300);
    assertThat(durations.expected(JobKind.MAP, ONE, 1)).hasValue(2);
    durations.took(JobKind.MAP, ONE, 100, 0.5);
    assertThat(durations.expected(JobKind.MAP, ONE, 1)).hasValue(2);
    assertThat(new JobDurations(kept.getLast(), _ -> {}).expected(JobKind.MAP, ONE, 1)).isEqualTo(OptionalDouble.of(2));
    assertThat(kept).hasSize(2);
  }
}
