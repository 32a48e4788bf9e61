package dev.lacuna.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.tools.server.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that dies under a team's hands and comes back: every label that was acknowledged is there, once. */
@Tag("slow")
@Timeout(120)
class TeamBenchmarkTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void nothingIsLostOrDoubledThoughTheServerIsKilled() throws Exception {
    try (PostgresServer server = PostgresServer.start(true)) {
      TeamBenchmark.Result result = new TeamBenchmark(ServerAddress.parse(server.url("team")), folder, 5, 6)
          .run(() -> {
            server.kill();
            server.start();
          });
      assertThat(result.failures()).isEmpty();
      assertThat(result.labels()).isEqualTo(30);
      assertThat(result.lost()).isZero();
      assertThat(result.doubled()).isZero();
      assertThat(result.unread()).as("every client goes on by itself").isZero();
    }
  }
}
