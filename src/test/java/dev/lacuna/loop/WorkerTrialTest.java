package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WorkerTrialTest {
  private static final Path LOG = Path.of("worker.log");

  @Test
  void doctorIsRunByTheWorkersCommand() throws IOException {
    assertThat(WorkerTrial.of("sh -c 'echo $0 on $1' lacuna worker", LOG, Duration.ofSeconds(20)))
        .isEqualTo(new WorkerTrial(true, "lacuna on doctor"));
    assertThat(WorkerPlace.doctor("ssh worker lacuna worker --libtorch /x"))
        .isEqualTo("ssh worker lacuna doctor --libtorch /x");
  }

  @Test
  void whatFailsIsToldWithItsWords() throws IOException {
    assertThat(WorkerTrial.of("sh -c 'echo no such host >&2; exit 255' lacuna worker", LOG, Duration.ofSeconds(20)))
        .isEqualTo(new WorkerTrial(false, "no such host"));
    assertThat(WorkerTrial.of("sh -c 'sleep 60' worker", LOG, Duration.ofMillis(200)).good()).isFalse();
  }

  @Test
  void aCommandWithoutAWorkerIsNotRun() {
    assertThatThrownBy(() -> WorkerTrial.of("rm something", LOG, Duration.ofSeconds(1)))
        .isInstanceOf(IOException.class).hasMessageContaining("lacuna worker");
  }
}
