package dev.lacuna.project;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.SqlNumbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What the model made of every question after each round: the stops of the slider over rounds. A probing is one;
 * between probings stand cheap ones, of one prefill and one greedy answer for each question.
 */
public final class RoundSnapshots {
  private static final int PIECE = 500;
  private static final String REPLACING = " ON CONFLICT (round) DO UPDATE SET at = excluded.at,"
      + " probe_run = excluded.probe_run, forward_tokens = excluded.forward_tokens,"
      + " generated_tokens = excluded.generated_tokens, seconds = excluded.seconds, complete = excluded.complete";

  private final Database database;
  private final Clock clock;

  RoundSnapshots(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** All snapshots, by round; the base model is round 0. */
  public List<RoundSnapshot> all() {
    return database.read(handle -> handle.createQuery("SELECT * FROM round_snapshot WHERE complete = 1 ORDER BY round")
        .map((row, context) -> snapshot(row)).list());
  }

  public Optional<RoundSnapshot> find(long round) {
    return all().stream().filter(snapshot -> snapshot.round() == round).findFirst();
  }

  /** What was found in the held-out questions after a round, by their ids; empty where nobody looked. */
  public Map<Long, Prediction> heldOut(long round) {
    return database.read(handle -> {
      Map<Long, Prediction> predictions = new LinkedHashMap<>();
      handle.createQuery("SELECT evaluation_id AS question_id, greedy, verdict, p_unknown, NULL AS x, NULL AS y"
          + " FROM held_out_prediction WHERE round = ? ORDER BY evaluation_id").bind(0, round)
          .map((row, context) -> prediction(row))
          .forEach(prediction -> predictions.put(prediction.questionId(), prediction));
      return predictions;
    });
  }

  /** Held-out questions that the model had right after each round, and how many there were; by round. */
  public Map<Long, Share> heldOutRight() {
    return database.read(handle -> {
      Map<Long, Share> shares = new LinkedHashMap<>();
      handle
          .createQuery(
              "SELECT round, sum(CASE WHEN verdict IN ('known', 'shaky') THEN 1 ELSE 0 END) AS found, count(*) AS of_all FROM held_out_prediction"
                  + " GROUP BY round")
          .map((row, context) -> Map.entry(row.getLong("round"),
              new Share(row.getInt("found"), row.getInt("of_all"))))
          .forEach(entry -> shares.put(entry.getKey(), entry.getValue()));
      return shares;
    });
  }

  /** So many of so many. */
  public record Share(int right, int all) {}

  /** Keeps what was found in the held-out questions, in the place of what was kept for that round. */
  public void putHeldOut(long round, List<Prediction> predictions) {
    database.run(handle -> {
      handle.execute("DELETE FROM held_out_prediction WHERE round = ?", round);
      if (!predictions.isEmpty()) {
        try (PreparedBatch batch = handle.prepareBatch("INSERT INTO held_out_prediction"
            + " (round, evaluation_id, greedy, verdict, p_unknown) VALUES (?, ?, ?, ?, ?)")) {
          predictions.forEach(prediction -> batch.add(round, prediction.questionId(), prediction.greedy(),
              prediction.verdict().word(), prediction.pUnknown()));
          batch.execute();
        }
      }
    });
  }

  /** A probing of the model as a round left it takes the place of what was kept for that round. */
  public void probed(long round, ProbeRun run) {
    database.run(handle -> {
      handle.execute("DELETE FROM prediction WHERE round = ?", round);
      handle.execute(
          "INSERT INTO round_snapshot (round, at, probe_run, forward_tokens, generated_tokens, seconds,"
              + " complete) VALUES (?, ?, ?, ?, ?, ?, 1)" + REPLACING,
          round, run.at().toEpochMilli(), run.id(),
          run.cost().forwardTokens(), run.cost().generatedTokens(), run.cost().seconds());
    });
  }

  /**
   * Keeps the predictions of a cheap snapshot. They go in piece by piece, so that no label waits long, and count when
   * all are there.
   */
  public void put(long round, List<Prediction> predictions, Cost cost) {
    database.run(handle -> {
      handle.execute("DELETE FROM prediction WHERE round = ?", round);
      handle.execute(
          "INSERT INTO round_snapshot (round, at, probe_run, forward_tokens, generated_tokens, seconds,"
              + " complete) VALUES (?, ?, NULL, ?, ?, ?, 0)" + REPLACING,
          round, clock.millis(), cost.forwardTokens(),
          cost.generatedTokens(), cost.seconds());
    });
    for (int from = 0; from < predictions.size(); from += PIECE) {
      List<Prediction> piece = predictions.subList(from, Math.min(from + PIECE, predictions.size()));
      database.run(handle -> insert(handle, round, piece));
    }
    database.run(handle -> handle.execute("UPDATE round_snapshot SET complete = 1 WHERE round = ?", round));
  }

  /** What was found, by question id. A question that came later is not in it. */
  public Map<Long, Prediction> predictions(RoundSnapshot snapshot) {
    String query = snapshot.probeRun().isPresent()
        ? "SELECT question_id, greedy, verdict, p_unknown, NULL AS x, NULL AS y FROM probe_result WHERE run_id = ?"
        : "SELECT question_id, greedy, verdict, p_unknown, x, y FROM prediction WHERE round = ?";
    return database.read(handle -> {
      Map<Long, Prediction> predictions = new LinkedHashMap<>();
      handle.createQuery(query + " ORDER BY question_id").bind(0, snapshot.probeRun().orElse(snapshot.round()))
          .setFetchSize(1000).map((row, context) -> prediction(row))
          .forEach(prediction -> predictions.put(prediction.questionId(), prediction));
      return predictions;
    });
  }

  /** Forgets what a program that died in the middle of {@link #put} left. */
  void removeIncomplete() {
    database.run(handle -> {
      // Another client may be storing one at this moment; a day later it is not.
      long latest = database.isShared() ? clock.millis() - Duration.ofDays(1).toMillis() : Long.MAX_VALUE;
      String died = "FROM round_snapshot WHERE complete = 0 AND at < " + latest;
      handle.execute("DELETE FROM prediction WHERE round IN (SELECT round " + died + ")");
      handle.execute("DELETE " + died);
    });
  }

  private static void insert(Handle handle, long round, List<Prediction> predictions) {
    if (predictions.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch("INSERT INTO prediction"
        + " (round, question_id, greedy, verdict, p_unknown, x, y) VALUES (?, ?, ?, ?, ?, ?, ?)"
        + " ON CONFLICT (round, question_id) DO UPDATE SET greedy = excluded.greedy, verdict = excluded.verdict,"
        + " p_unknown = excluded.p_unknown, x = excluded.x, y = excluded.y")) {
      predictions.forEach(prediction -> batch.add(round, prediction.questionId(), prediction.greedy(),
          prediction.verdict().word(), prediction.pUnknown(), prediction.x(), prediction.y()));
      batch.execute();
    }
  }

  private static RoundSnapshot snapshot(ResultSet row) throws SQLException {
    long probing = row.getLong("probe_run");
    Optional<Long> probeRun = row.wasNull() ? Optional.empty() : Optional.of(probing);
    return new RoundSnapshot(row.getLong("round"), Instant.ofEpochMilli(row.getLong("at")), probeRun,
        new Cost(row.getLong("forward_tokens"), row.getLong("generated_tokens"), 0, row.getDouble("seconds")));
  }

  private static Prediction prediction(ResultSet row) throws SQLException {
    return new Prediction(row.getLong("question_id"), row.getString("greedy"), Verdict.ofWord(row.getString("verdict")),
        SqlNumbers.get(row, "p_unknown"), SqlNumbers.get(row, "x"), SqlNumbers.get(row, "y"));
  }
}
