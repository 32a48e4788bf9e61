package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.machine.UserData;
import dev.lacuna.project.store.ServerAwayException;
import dev.lacuna.project.store.postgres.CuttingProxy;
import dev.lacuna.project.store.postgres.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A server that stays away for longer than a client waits. */
@Tag("slow")
@Timeout(60)
@Isolated
class ServerPatienceTest {
  private static final String PATIENCE = "lacuna.database.patience";

  @BeforeEach
  void impatient() {
    System.setProperty(PATIENCE, "1");
  }

  @AfterEach
  void patient() {
    System.clearProperty(PATIENCE);
  }

  private static List<String> rescued() throws IOException {
    try (Stream<Path> files = Files.walk(UserData.folder().resolve("rescue"))) {
      List<String> all = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.add(Files.readString(file));
      }
      return all;
    }
  }

  /** The commit was sent and its answer was lost, and no second try came through. */
  @Test
  void anActThatTheServerKeptAfterAllIsKnownBeforeTheNext(@TempDir Path folder) throws IOException {
    ServerAddress address = TestServer.address();
    String said = "Santiago " + System.nanoTime();
    try (Project project = Project.create(folder.resolve("first"), TestProjects.settings(), address)) {
      project.questions().add(List.of(NewQuestion.pool("Capital of Peru?", Map.of()),
          NewQuestion.pool("Capital of Chile?", Map.of())));
    }
    try (CuttingProxy proxy = new CuttingProxy(TestServer.server().port(), "COMMIT", 0)) {
      ServerAddress through = ServerAddress.parse(address.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"));
      Project.join(folder.resolve("second"), TestProjects.settings(), through);
      try (Project project = Project.open(folder.resolve("second"))) {
        project.annotations().states();
        proxy.cutAfter("Lima");
        proxy.refuse(true);
        assertThatThrownBy(() -> project.annotations().record(new Annotation.Answered(1, "Lima", false)))
            .isInstanceOf(ServerAwayException.class).hasMessageContaining("of the last action it is not known");
        assertThat(proxy.left()).as("the answer to the commit was cut off").isZero();
        assertThat(project.annotations().state(1).answer()).isEmpty();
        assertThatThrownBy(() -> project.annotations().record(new Annotation.Answered(2, said, false)))
            .as("still away").isInstanceOf(ServerAwayException.class);
        assertThat(rescued()).as("both are kept").anyMatch(text -> text.contains("Lima"))
            .anyMatch(text -> text.contains(said));

        proxy.refuse(false);
        project.annotations().record(new Annotation.Answered(2, "Santiago", false));
        assertThat(project.annotations().state(1).answer()).contains("Lima");
        assertThat(project.annotations().log()).hasSize(2);
        project.annotations().undo();
        project.annotations().undo();
        assertThat(project.annotations().states()).allMatch(state -> state.answer().isEmpty());
      }
    }
  }
}
