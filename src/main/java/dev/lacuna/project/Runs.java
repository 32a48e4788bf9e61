package dev.lacuna.project;

import dev.lacuna.files.ProcessMark;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The rounds: how each went, step by step. A round's state lives here, not in a window. */
public final class Runs {
  /** The file in a round's folder from which it can go on. */
  public static final String CHECKPOINT = "checkpoint";

  private static final String DIED = "the program ended while the round was running";

  private final Database database;
  private final Clock clock;
  private final Path artifacts;

  Runs(Database database, Clock clock, Path artifacts) {
    this.database = database;
    this.clock = clock;
    this.artifacts = artifacts;
  }

  /** Starts a round with a folder of its own, {@code artifacts/round-N}. */
  public Run start(String settings, int labels) {
    return database.write(handle -> {
      handle.execute("INSERT INTO run (state, reason, settings, labels, started_at, folder, worker)"
          + " VALUES ('RUNNING', '', ?, ?, ?, '', ?)", settings, labels, clock.millis(), ProcessMark.thisProcess());
      long id = handle.createQuery("SELECT last_insert_rowid()").mapTo(Long.class).one();
      handle.execute("UPDATE run SET folder = ? WHERE id = ?", "round-" + id, id);
      return handle.createQuery("SELECT * FROM run WHERE id = ?").bind(0, id).map(this::row).one();
    });
  }

  /**
   * Says which process works on a running round, and for which program, so that a later start can tell whether the two
   * are alive.
   */
  public void worker(long runId, long pid) {
    String marks = ProcessMark.of(pid) + " " + ProcessMark.thisProcess();
    database.run(handle -> handle.execute("UPDATE run SET worker = ? WHERE id = ?", marks, runId));
  }

  /** A round that did not finish goes on; its steps from {@code fromStep} on are forgotten. */
  public Run resume(long runId, int fromStep) {
    return database.write(handle -> {
      handle.execute("UPDATE run SET state = 'RUNNING', reason = '', ended_at = NULL, worker = ? WHERE id = ?",
          ProcessMark.thisProcess(), runId);
      handle.execute("DELETE FROM run_step WHERE run_id = ? AND step > ?", runId, fromStep);
      handle.execute("DELETE FROM run_evaluation WHERE run_id = ? AND step > ?", runId, fromStep);
      return handle.createQuery("SELECT * FROM run WHERE id = ?").bind(0, runId).map(this::row).one();
    });
  }

  /** Ends a round. {@code state} is any but RUNNING; {@code reason} may be empty for FINISHED. */
  public Run end(long runId, Run.State state, String reason, Run.Figures figures, Cost cost) {
    return database.write(handle -> {
      handle.execute("UPDATE run SET state = ?, reason = ?, ended_at = ?, base_accuracy = ?, best_accuracy = ?,"
          + " ece = ?, forgotten = ?, forward_tokens = ?, generated_tokens = ?, trained_tokens = ?, seconds = ? WHERE"
          + " id = ?", state.name(), reason, clock.millis(), figures.baseAccuracy(), figures.bestAccuracy(),
          figures.ece(), figures.forgotten(), cost.forwardTokens(), cost.generatedTokens(), cost.trainedTokens(),
          cost.seconds(), runId);
      return handle.createQuery("SELECT * FROM run WHERE id = ?").bind(0, runId).map(this::row).one();
    });
  }

  /** Adds training steps; give many at once, each call is one commit. */
  public void addSteps(long runId, List<Run.Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    database.run(handle -> {
      try (PreparedBatch batch = handle.prepareBatch("INSERT OR REPLACE INTO run_step"
          + " (run_id, step, loss, learning_rate, tokens_per_second) VALUES (?, ?, ?, ?, ?)")) {
        steps.forEach(it -> batch.add(runId, it.step(), it.loss(), it.learningRate(), it.tokensPerSecond()));
        batch.execute();
      }
    });
  }

  public void addEvaluation(long runId, Run.Evaluation it) {
    database.run(handle -> handle.execute("INSERT OR REPLACE INTO run_evaluation"
        + " (run_id, step, labels, accuracy, ece, forgotten) VALUES (?, ?, ?, ?, ?, ?)", runId, it.step(),
        it.labels(), it.accuracy(), it.ece(), it.forgotten()));
  }

  /** All rounds, oldest first. */
  public List<Run> all() {
    return database.read(handle -> handle.createQuery("SELECT * FROM run ORDER BY id").map(this::row).list());
  }

  public Optional<Run> find(long runId) {
    return database.read(handle ->
        handle.createQuery("SELECT * FROM run WHERE id = ?").bind(0, runId).map(this::row).findOne());
  }

  /** The newest round whose adapter was kept. */
  public Optional<Run> latestKept() {
    return all().stream().filter(Run::kept).reduce((_, later) -> later);
  }

  public List<Run.Step> steps(long runId) {
    return database.read(handle -> handle.createQuery("SELECT * FROM run_step WHERE run_id = ? ORDER BY step")
        .bind(0, runId).map((row, context) -> new Run.Step(row.getInt("step"), Numbers.get(row, "loss"),
            Numbers.get(row, "learning_rate"), Numbers.get(row, "tokens_per_second"))).list());
  }

  public List<Run.Evaluation> evaluations(long runId) {
    return database.read(handle -> handle.createQuery("SELECT * FROM run_evaluation WHERE run_id = ? ORDER BY step")
        .bind(0, runId).map((row, context) -> new Run.Evaluation(row.getInt("step"), row.getInt("labels"),
            Numbers.get(row, "accuracy"), Numbers.get(row, "ece"), Numbers.get(row, "forgotten"))).list());
  }

  /**
   * Marks as failed what a program that is gone left running, so that it can go on at once. Its worker may still be at
   * work for a while, or for ever where it hangs: it is ended, since nobody hears it and it writes where the round that
   * goes on will write. For the opening, when this process alone has the project: nothing of it can be at work yet,
   * whatever an earlier opening left behind.
   */
  void closeOrphans() {
    List<String[]> running = database.read(handle ->
        handle.createQuery("SELECT id, worker FROM run WHERE state = 'RUNNING'")
            .map((row, context) -> new String[] {row.getString("id"), row.getString("worker")}).list());
    for (String[] run : running) {
      String[] marks = run[1].split(" ", 2);
      if (isOrphan(marks[0], Optional.of(marks).filter(both -> both.length > 1).map(both -> both[1]))) {
        database.run(handle -> handle.execute("UPDATE run SET state = 'FAILED', reason = ?, ended_at = ? WHERE id = ?",
            DIED, clock.millis(), Long.valueOf(run[0])));
      }
    }
  }

  private static boolean isOrphan(String worker, Optional<String> program) {
    if (worker.equals(ProcessMark.thisProcess()) || !ProcessMark.isAlive(worker)) {
      return true;
    }
    boolean alone = program.isPresent() && !ProcessMark.isAlive(program.get());
    if (alone) {
      ProcessMark.end(worker);
    }
    return alone;
  }

  /** Whether what runs has nobody left: told, and not written, where a project is only looked at. */
  private static boolean isDead(String worker) {
    return Arrays.stream(worker.split(" ", 2)).anyMatch(mark -> !ProcessMark.isAlive(mark));
  }

  private Run row(ResultSet row, StatementContext context) throws SQLException {
    String name = row.getString("folder");
    if (!name.matches("round-[0-9]+")) {
      throw new ProjectException("lacuna.db: round " + row.getLong("id") + " names the folder \"" + name
          + "\", which is not one of the project's own; restore the project folder from a copy");
    }
    Path folder = artifacts.resolve(name);
    Run.State kept = Stored.constant(Run.State.class, row, "state", "round " + row.getLong("id"));
    boolean died = kept == Run.State.RUNNING && database.isReadOnly() && isDead(row.getString("worker"));
    Run.State state = died ? Run.State.FAILED : kept;
    boolean unfinished = state == Run.State.FAILED || state == Run.State.CANCELLED;
    long ended = row.getLong("ended_at");
    Optional<Instant> endedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
    return new Run(row.getLong("id"), state, died ? DIED : row.getString("reason"), row.getString("settings"),
        row.getInt("labels"), Instant.ofEpochMilli(row.getLong("started_at")), endedAt,
        new Run.Figures(Numbers.get(row, "base_accuracy"), Numbers.get(row, "best_accuracy"), Numbers.get(row, "ece"),
            Numbers.get(row, "forgotten")), folder, new Cost(row.getLong("forward_tokens"),
            row.getLong("generated_tokens"), row.getLong("trained_tokens"), row.getDouble("seconds")),
        unfinished && folder.resolve(CHECKPOINT).toFile().exists());
  }
}
