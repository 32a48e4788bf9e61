package dev.lacuna.project.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.TestServer;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes over connections that break at the worst of moments. */
@Tag("slow")
@Timeout(60)
class PostgresDatabaseTest {
  private static ServerAddress through(CuttingProxy proxy, ServerAddress address) {
    return ServerAddress.parse(address.url().replaceFirst(":\\d+/", ":" + proxy.port() + "/"));
  }

  private static void pay(Handle handle) {
    handle.execute("INSERT INTO cost (at, work, forward_tokens, generated_tokens, trained_tokens, seconds)"
        + " VALUES (1, 'PROBE', 1, 1, 1, 1)");
  }

  private static int paid(PostgresDatabase database) {
    return database.read(handle -> handle.createQuery("SELECT count(*) FROM cost").mapTo(Integer.class).one());
  }

  /** Nobody knows whether it was kept, and it is no event, which could be told by its name. */
  @Test
  void aWriteWhoseCommitWasNotAnsweredIsKeptOnce() throws IOException {
    ServerAddress address = TestServer.address();
    PostgresDatabase.create(address, _ -> {}).close();
    try (CuttingProxy proxy = new CuttingProxy(TestServer.server().port(), "COMMIT", 2);
        PostgresDatabase database = PostgresDatabase.open(through(proxy, address))) {
      List<Boolean> away = Collections.synchronizedList(new ArrayList<>());
      database.whenAway(away::add);
      assertThat(database.<Integer>write(handle -> {
        pay(handle);
        return 7;
      })).isEqualTo(7);
      assertThat(proxy.left()).as("connections that were cut").isZero();
      assertThat(paid(database)).isEqualTo(1);
      assertThat(away).containsExactly(true, false);
      database.run(PostgresDatabaseTest::pay);
      assertThat(paid(database)).isEqualTo(2);
    }
  }

  @Test
  void aWriteThatBreaksBeforeItsCommitIsDoneAgain() throws IOException {
    ServerAddress address = TestServer.address();
    PostgresDatabase.create(address, _ -> {}).close();
    try (CuttingProxy proxy = new CuttingProxy(TestServer.server().port(), "INTO cost", 3);
        PostgresDatabase database = PostgresDatabase.open(through(proxy, address))) {
      database.run(PostgresDatabaseTest::pay);
      assertThat(proxy.left()).isZero();
      assertThat(paid(database)).isEqualTo(1);
    }
  }

  @Test
  void theLogIsAppendOnlyAndARefusalSaysNothingOfWhatWasWritten() {
    ServerAddress address = TestServer.address();
    try (PostgresDatabase database = PostgresDatabase.create(address, handle -> {
      handle
          .execute("INSERT INTO question (id, text, original_text, normalised, source, parents, attributes, created_at)"
              + " VALUES (1, 'q', 'q', 'q', 'POOL', '[]', '{}', 0)");
      handle.execute("INSERT INTO event (at, who, question_id, kind, payload, guideline_version, model_fingerprint,"
          + " origin, number) VALUES (0, 'a', 1, 'LATER', '{}', 1, '', 'o', 1)");
    })) {
      for (String change : List.of("UPDATE event SET who = 'b'", "DELETE FROM event", "TRUNCATE event")) {
        assertThatThrownBy(() -> database.run(handle -> handle.execute(change))).hasMessageContaining("append-only");
      }
      assertThatThrownBy(() -> database.run(handle -> handle.execute(
          "INSERT INTO cost (at, work) VALUES (1, ?)", "a secret answer"))).isInstanceOf(ProjectException.class)
          .hasMessageNotContaining("secret answer").hasMessageContaining(address.schema());
      assertThat(database.<Integer>read(
          handle -> handle.createQuery("SELECT count(*) FROM event").mapTo(Integer.class).one()))
          .isEqualTo(1);
    }
  }
}
