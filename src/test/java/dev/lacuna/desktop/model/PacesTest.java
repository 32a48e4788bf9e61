package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is said beforehand is what this machine took before, for a unit of the work. */
class PacesTest {
  private static final ProjectInfo ONE = info("one", "small-model", "cpu");
  private static final ProjectInfo TWO = info("two", "small-model", "cpu");

  private final List<Map<String, Double>> kept = new ArrayList<>();
  private final Paces paces = new Paces(Map.of(), kept::add);

  private static ProjectInfo info(String folder, String model, String device) {
    return new ProjectInfo(folder, Path.of("/" + folder), model, device, "auto", 20);
  }

  @Test
  void nothingIsSaidBeforeTheFirstOfItsKindHasEnded() {
    paces.took(Job.PROBE, ONE, 100, 50);
    assertThat(paces.expected(Job.MAP, ONE, 100)).isEmpty();
    assertThat(paces.expected(Job.PROBE, info("one", "large-model", "cpu"), 100)).isEmpty();
    assertThat(paces.expected(Job.PROBE, info("one", "small-model", "gpu"), 100)).isEmpty();
    assertThat(paces.expected(Job.PROBE, ONE, 0)).as("of work whose size is not known").isEmpty();
  }

  @Test
  void timeGrowsWithTheWorkAndAProjectsOwnPastCountsFirst() {
    paces.took(Job.PROBE, ONE, 100, 50);
    assertThat(paces.expected(Job.PROBE, ONE, 200)).hasValue(100);
    assertThat(paces.expected(Job.PROBE, TWO, 10)).as("by the same model").hasValue(5);
    paces.took(Job.PROBE, TWO, 10, 40);
    assertThat(paces.expected(Job.PROBE, TWO, 10)).hasValue(40);
    assertThat(paces.expected(Job.PROBE, ONE, 10)).hasValue(5);
    assertThat(paces.expected(Job.PROBE, info("three", "small-model", "cpu"), 10)).hasValue(22.5);
  }

  @Test
  void theNewestCountsMostAndWhatEndsAtOnceSaysNothing() {
    paces.took(Job.MAP, ONE, 100, 100);
    paces.took(Job.MAP, ONE, 100, 300);
    assertThat(paces.expected(Job.MAP, ONE, 1)).hasValue(2);
    paces.took(Job.MAP, ONE, 100, 0.5);
    assertThat(paces.expected(Job.MAP, ONE, 1)).hasValue(2);
    assertThat(new Paces(kept.getLast(), _ -> { }).expected(Job.MAP, ONE, 1)).isEqualTo(OptionalDouble.of(2));
    assertThat(kept).hasSize(2);
  }
}
