package dev.lacuna.project;

import dev.lacuna.domain.Cost;
import dev.lacuna.files.ProcessIdentity;
import dev.lacuna.files.StartedWorkers;
import dev.lacuna.machine.UserData;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.SqlNumbers;
import dev.lacuna.project.store.StoredConstants;
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
public final class TrainingRounds {
  /** The file in a round's folder from which it can go on. */
  public static final String CHECKPOINT = "checkpoint";

  private static final String OF = "|";

  private static final String DIED = "the program ended while the round was running";

  private final Database database;
  private final Clock clock;
  private final Path artifacts;
  /** Ends what is noted of a worker's processes, which are of one machine; empty where there is but one. */
  private final String client;

  /** @param client tells this folder from those of others that share the database; empty where nobody does */
  TrainingRounds(Database database, Clock clock, Path artifacts, String client) {
    this.database = database;
    this.clock = clock;
    this.artifacts = artifacts;
    this.client = client.isEmpty() ? "" : OF + client;
  }

  /** Starts a round with a folder of its own, {@code artifacts/round-N}. */
  public TrainingRound start(String settings, int labels) {
    return database.write(handle -> {
      long id = handle.select("INSERT INTO run (state, reason, settings, labels, started_at, folder, worker)"
          + " VALUES ('RUNNING', '', ?, ?, ?, '', ?) RETURNING id", settings, labels, clock.millis(),
          ProcessIdentity.thisProcess() + client).mapTo(Long.class).one();
      handle.execute("UPDATE run SET folder = ? WHERE id = ?", "round-" + id, id);
      return handle.createQuery("SELECT * FROM run WHERE id = ?").bind(0, id).map(this::row).one();
    });
  }

  /**
   * Says which process works on a running round, and for which program, so that a later start can tell whether the two
   * are alive.
   */
  public void worker(long runId, long pid) {
    String marks = ProcessIdentity.of(pid) + " " + ProcessIdentity.thisProcess() + client;
    database.run(handle -> handle.execute("UPDATE run SET worker = ? WHERE id = ?", marks, runId));
  }

  /** A round that did not finish goes on; its steps from {@code fromStep} on are forgotten. */
  public TrainingRound resume(long runId, int fromStep) {
    return database.write(handle -> {
      handle.execute("UPDATE run SET state = 'RUNNING', reason = '', ended_at = NULL, worker = ? WHERE id = ?",
          ProcessIdentity.thisProcess() + client, runId);
      handle.execute("DELETE FROM run_step WHERE run_id = ? AND step > ?", runId, fromStep);
      handle.execute("DELETE FROM run_evaluation WHERE run_id = ? AND step > ?", runId, fromStep);
      return handle.createQuery("SELECT * FROM run WHERE id = ?").bind(0, runId).map(this::row).one();
    });
  }

  /** Ends a round. {@code state} is any but RUNNING; {@code reason} may be empty for FINISHED. */
  public TrainingRound end(long runId, TrainingRound.State state, String reason, TrainingRound.Figures figures,
      Cost cost) {
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
  public void addSteps(long runId, List<TrainingRound.RoundStepRow> steps) {
    if (steps.isEmpty()) {
      return;
    }
    database.run(handle -> {
      try (PreparedBatch batch = handle.prepareBatch("INSERT INTO run_step"
          + " (run_id, step, loss, learning_rate, tokens_per_second) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (run_id, step) DO UPDATE SET loss = excluded.loss, learning_rate = excluded.learning_rate,"
          + " tokens_per_second = excluded.tokens_per_second")) {
        steps.forEach(step -> batch.add(runId, step.step(), step.loss(), step.learningRate(), step.tokensPerSecond()));
        batch.execute();
      }
    });
  }

  public void addEvaluation(long runId, TrainingRound.RoundEvaluationRow evaluation) {
    database.run(handle -> handle.execute("INSERT INTO run_evaluation"
        + " (run_id, step, labels, accuracy, ece, forgotten) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, step)"
        + " DO UPDATE SET labels = excluded.labels, accuracy = excluded.accuracy, ece = excluded.ece,"
        + " forgotten = excluded.forgotten", runId, evaluation.step(),
        evaluation.labels(), evaluation.accuracy(), evaluation.ece(), evaluation.forgotten()));
  }

  /** All rounds, oldest first. */
  public List<TrainingRound> all() {
    return database.read(handle -> handle.createQuery("SELECT * FROM run ORDER BY id").map(this::row).list());
  }

  public Optional<TrainingRound> find(long runId) {
    return database
        .read(handle -> handle.createQuery("SELECT * FROM run WHERE id = ?").bind(0, runId).map(this::row).findOne());
  }

  /** The newest round whose adapter was kept. */
  public Optional<TrainingRound> latestKept() {
    return all().stream().filter(TrainingRound::kept).reduce((_, later) -> later);
  }

  public List<TrainingRound.RoundStepRow> steps(long runId) {
    return database.read(handle -> handle.createQuery("SELECT * FROM run_step WHERE run_id = ? ORDER BY step")
        .bind(0, runId)
        .map((row, context) -> new TrainingRound.RoundStepRow(row.getInt("step"), SqlNumbers.get(row, "loss"),
            SqlNumbers.get(row, "learning_rate"), SqlNumbers.get(row, "tokens_per_second")))
        .list());
  }

  public List<TrainingRound.RoundEvaluationRow> evaluations(long runId) {
    return database.read(handle -> handle.createQuery("SELECT * FROM run_evaluation WHERE run_id = ? ORDER BY step")
        .bind(0, runId)
        .map((row, context) -> new TrainingRound.RoundEvaluationRow(row.getInt("step"), row.getInt("labels"),
            SqlNumbers.get(row, "accuracy"), SqlNumbers.get(row, "ece"), SqlNumbers.get(row, "forgotten")))
        .list());
  }

  /**
   * Marks as failed what a program that is gone left running, so that it can go on at once. Its worker may still be at
   * work for a while, or for ever where it hangs: it is ended, since nobody hears it and it writes where the round that
   * goes on will write. Which process that is stands in the user's own data: the row, which may be a stranger's, says
   * only that nobody is left. For the opening, when this process alone has the project: nothing of it can be at work
   * yet, whatever an earlier opening left behind.
   */
  void closeOrphans() {
    List<String[]> running = database
        .read(handle -> handle.createQuery("SELECT id, worker FROM run WHERE state = 'RUNNING'")
            .map((row, context) -> new String[] {row.getString("id"), row.getString("worker")}).list());
    List<String[]> orphans = running.stream().filter(run -> isOrphan(run[1])).toList();
    if (!orphans.isEmpty()) {
      new StartedWorkers(UserData.workers()).endOrphans();
    }
    for (String[] run : orphans) {
      database.run(handle -> handle.execute("UPDATE run SET state = 'FAILED', reason = ?, ended_at = ? WHERE id = ?",
          DIED, clock.millis(), Long.valueOf(run[0])));
    }
  }

  private boolean isOrphan(String worker) {
    return isDead(worker) || isHere(worker) && marks(worker).split(" ", 2)[0].equals(ProcessIdentity.thisProcess());
  }

  private boolean isHere(String worker) {
    int at = worker.indexOf(OF);
    return worker.substring(at < 0 ? worker.length() : at).equals(client);
  }

  private static String marks(String worker) {
    int at = worker.indexOf(OF);
    return at < 0 ? worker : worker.substring(0, at);
  }

  /** Whether what runs has nobody left: told, and not written, where a project is only looked at. */
  private boolean isDead(String worker) {
    return isHere(worker)
        && Arrays.stream(marks(worker).split(" ", 2)).anyMatch(mark -> !ProcessIdentity.isAlive(mark));
  }

  private TrainingRound row(ResultSet row, StatementContext context) throws SQLException {
    String name = row.getString("folder");
    if (!name.matches("round-[0-9]+")) {
      throw new ProjectException("lacuna.db: round " + row.getLong("id") + " names the folder \"" + name
          + "\", which is not one of the project's own; restore the project folder from a copy");
    }
    Path folder = artifacts.resolve(name);
    TrainingRound.State kept = StoredConstants.constant(TrainingRound.State.class, row, "state",
        "round " + row.getLong("id"));
    boolean died = kept == TrainingRound.State.RUNNING && database.isReadOnly() && isDead(row.getString("worker"));
    TrainingRound.State state = died ? TrainingRound.State.FAILED : kept;
    boolean unfinished = state == TrainingRound.State.FAILED || state == TrainingRound.State.CANCELLED;
    long ended = row.getLong("ended_at");
    Optional<Instant> endedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
    return new TrainingRound(row.getLong("id"), state, died ? DIED : row.getString("reason"), row.getString("settings"),
        row.getInt("labels"), Instant.ofEpochMilli(row.getLong("started_at")), endedAt,
        new TrainingRound.Figures(SqlNumbers.get(row, "base_accuracy"), SqlNumbers.get(row, "best_accuracy"),
            SqlNumbers.get(row, "ece"),
            SqlNumbers.get(row, "forgotten")),
        folder, new Cost(row.getLong("forward_tokens"),
            row.getLong("generated_tokens"), row.getLong("trained_tokens"), row.getDouble("seconds")),
        unfinished && folder.resolve(CHECKPOINT).toFile().exists());
  }
}
