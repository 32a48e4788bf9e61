package dev.lacuna.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.machine.ChildCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How far a worker gives way to what a person waits for. */
@Isolated("sets system properties that a worker's command reads")
class BackgroundPriorityTest {
  /** Prints the priority that it runs at. */
  private static final List<String> TELLS = List.of("nice");

  private final WorkerCommand ours = WorkerCommand.local(Path.of("worker.log"));

  @AfterEach
  void forget() {
    System.clearProperty(BackgroundPriority.PROPERTY);
  }

  @Test
  void aWorkerOfAWindowGivesWayWhereTheSystemKnowsHow() throws IOException {
    assertThat(BackgroundPriority.around(ours, TELLS)).as("without a window").isEqualTo(TELLS);

    BackgroundPriority.giveWayToWindow();

    List<String> line = BackgroundPriority.around(ours, TELLS);
    if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
      assertThat(priority(line)).isEqualTo(Math.min(19, priority(TELLS) + 10));
    } else {
      assertThat(line).as("Windows").isEqualTo(TELLS);
    }
  }

  @Test
  void whatTheUserHasSaidStays() {
    System.setProperty(BackgroundPriority.PROPERTY, "0");
    BackgroundPriority.giveWayToWindow();

    assertThat(BackgroundPriority.around(ours, TELLS)).isEqualTo(TELLS);
  }

  @Test
  void aCommandOfTheUsersOwnIsLeftAsItIs() {
    BackgroundPriority.giveWayToWindow();

    WorkerCommand remote = WorkerCommand.of("ssh gpu-box lacuna worker", Path.of("worker.log"));
    assertThat(BackgroundPriority.around(remote, remote.command())).isEqualTo(remote.command());
  }

  private static int priority(List<String> command) throws IOException {
    Process process = ChildCommand.of(command).start();
    return Integer.parseInt(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
  }
}
