package dev.lacuna.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred projects and folders are cut off in their work by SIGKILL: nothing acknowledged is lost, nothing is half.
 * {@link FaultScript} does the same all night.
 */
@Timeout(600)
@Tag("slow")
class FaultTest {
  /** A kill cuts eight labelled projects, two that are made, and so on. */
  private static final Map<String, Integer> KILLS = new LinkedHashMap<>(Map.of("labels", 11, "commands", 2, "new", 1,
      "restore", 1, "migration", 1, "merge", 1, "window", 3));

  @Test
  void nothingAcknowledgedIsLostAndNothingIsHalf(@TempDir Path work) throws Exception {
    FaultScript.Counts found = FaultScript.run(work, 20261129, KILLS, System.err);
    assertThat(found.faults()).isEmpty();
    assertThat(found.kills()).isEqualTo(KILLS);
    assertThat(found.cut()).isGreaterThanOrEqualTo(100);
    assertThat(found.acknowledged()).as("what could have been lost").isGreaterThan(100);
  }
}
