package dev.lacuna.project;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.project.store.SqlNumbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The probings of the pool and what each found, question by question. */
public final class Probes {
  private static final TypeReference<List<ProbedQuestion.Sample>> SAMPLES = new TypeReference<>() {};

  private static final TypeReference<TreeMap<Integer, Double>> LAYERS = new TypeReference<>() {};

  /** Results in one transaction: some milliseconds. */
  private static final int PIECE = 500;

  private final Database database;
  private volatile Optional<ProbeRun> latest;

  Probes(Database database) {
    this.database = database;
    this.latest = read();
  }

  /** Others may have probed. */
  void readAgain() {
    latest = read();
  }

  private Optional<ProbeRun> read() {
    return database
        .read(handle -> handle.createQuery("SELECT * FROM probe_run WHERE complete = 1 ORDER BY id DESC LIMIT 1")
            .map(Probes::run).findFirst());
  }

  /**
   * Stores a probing and returns it with its id. It goes in piece by piece, so that a label never waits for a long
   * one, and counts only when it is whole.
   */
  public ProbeRun add(ProbeRun run, List<ProbedQuestion> results) {
    ProbeRun stored = database.write(handle -> {
      long id = handle.select("INSERT INTO probe_run (at, model_fingerprint, threshold, layer, target, auroc_probe,"
          + " auroc_entropy, ece, forward_tokens, generated_tokens, trained_tokens, seconds, no_probe, complete)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING id", run.at().toEpochMilli(),
          run.modelFingerprint(), run.threshold(), run.layer(), run.target(), run.aurocProbe(), run.aurocEntropy(),
          run.ece(), run.cost().forwardTokens(), run.cost().generatedTokens(), run.cost().trainedTokens(),
          run.cost().seconds(), run.noProbe()).mapTo(Long.class).one();
      return new ProbeRun(id, run.at(), run.modelFingerprint(), run.threshold(), run.layer(), run.target(),
          run.aurocProbe(), run.aurocEntropy(), run.ece(), run.cost(), run.noProbe());
    });
    for (int from = 0; from < results.size(); from += PIECE) {
      List<ProbedQuestion> piece = results.subList(from, Math.min(from + PIECE, results.size()));
      database.run(handle -> insert(handle, stored.id(), piece));
    }
    database.run(handle -> handle.execute("UPDATE probe_run SET complete = 1 WHERE id = ?", stored.id()));
    latest = Optional.of(stored);
    return stored;
  }

  /**
   * Keeps what else a probing found.
   *
   * @param low where γ* lies, with {@code high}, in 95 of 100 resamples
   * @param layers AUROC in cross-validation of each hidden-state layer
   * @param referenced ids of the questions that had a known answer
   */
  public void detail(ProbeRun run, double low, double high, Map<Integer, Double> layers, Set<Long> referenced) {
    database.run(handle -> {
      handle.execute("UPDATE probe_run SET threshold_low = ?, threshold_high = ?, layers = ? WHERE id = ?", low, high,
          JsonColumns.write(layers), run.id());
      handle.execute("UPDATE probe_result SET reference = 0 WHERE run_id = ?", run.id());
      try (PreparedBatch batch = handle
          .prepareBatch("UPDATE probe_result SET reference = 1 WHERE run_id = ? AND question_id = ?")) {
        referenced.forEach(id -> batch.add(run.id(), id));
        if (!referenced.isEmpty()) {
          batch.execute();
        }
      }
    });
  }

  /** The threshold of a probing, and what the user put in its place. */
  public ProbeThreshold threshold(ProbeRun run) {
    return database.read(handle -> handle.createQuery(
        "SELECT threshold, threshold_low, threshold_high, applied_threshold FROM probe_run WHERE id = ?")
        .bind(0, run.id())
        .map(
            (row, context) -> new ProbeThreshold(SqlNumbers.get(row, "threshold"), SqlNumbers.get(row, "threshold_low"),
                SqlNumbers.get(row, "threshold_high"), SqlNumbers.get(row, "applied_threshold")))
        .one());
  }

  /** AUROC in cross-validation by layer; empty in older probings. */
  public Map<Integer, Double> layers(ProbeRun run) {
    String json = database.read(handle -> handle.createQuery("SELECT layers FROM probe_run WHERE id = ?")
        .bind(0, run.id()).mapTo(String.class).one());
    return JsonColumns.read(json, LAYERS);
  }

  /** Ids of the questions that had a known answer when they were probed; empty when an older program did not say. */
  public Optional<Set<Long>> referenced(ProbeRun run) {
    return database.read(handle -> {
      boolean said = handle.createQuery("SELECT count(*) FROM probe_result WHERE run_id = ? AND reference IS NOT NULL")
          .bind(0, run.id()).mapTo(Integer.class).one() > 0;
      return said ? Optional.of(new HashSet<>(handle.createQuery(
          "SELECT question_id FROM probe_result WHERE run_id = ? AND reference = 1").bind(0, run.id()).mapTo(Long.class)
          .list())) : Optional.empty();
    });
  }

  /**
   * Puts another threshold in the place of γ*, and the verdicts that follow from it in the places of those there are.
   *
   * @param threshold in nats; NaN for γ* again
   * @param verdicts by question id, of those that change
   */
  public void apply(ProbeRun run, double threshold, Map<Long, Verdict> verdicts) {
    database.run(handle -> {
      handle.execute("UPDATE probe_run SET applied_threshold = ? WHERE id = ?", threshold, run.id());
      try (PreparedBatch batch = handle
          .prepareBatch("UPDATE probe_result SET verdict = ? WHERE run_id = ? AND question_id = ?")) {
        verdicts.forEach((id, verdict) -> batch.add(verdict.word(), run.id(), id));
        if (!verdicts.isEmpty()) {
          batch.execute();
        }
      }
    });
  }

  /** Adds questions to a stored probing, such as generated ones that were judged by the same probe. */
  public void extend(ProbeRun run, List<ProbedQuestion> results) {
    database.run(handle -> insert(handle, run.id(), results));
  }

  public Optional<ProbeRun> latest() {
    return latest;
  }

  /** Marks a probing as one that was not made here: it came with a sample project. */
  public void ship(ProbeRun run) {
    database.run(handle -> handle.execute("UPDATE probe_run SET shipped = 1 WHERE id = ?", run.id()));
  }

  public boolean isShipped(ProbeRun run) {
    return database.read(handle -> handle.createQuery("SELECT shipped FROM probe_run WHERE id = ?").bind(0, run.id())
        .mapTo(Boolean.class).one());
  }

  /** Forgets what came with a sample project, where a probing of the same model has taken its place. */
  public void removeShipped() {
    database.run(handle -> {
      String replaced = "(SELECT id FROM probe_run WHERE shipped = 1 AND id NOT IN"
          + " (SELECT probe_run FROM round_snapshot WHERE probe_run IS NOT NULL))";
      handle.execute("DELETE FROM probe_result WHERE run_id IN " + replaced);
      handle.execute("DELETE FROM probe_run WHERE id IN " + replaced);
    });
  }

  /** Forgets what a program that died in the middle of {@link #add} left. */
  void removeIncomplete() {
    database.run(handle -> {
      String died = "FROM probe_run WHERE complete = 0 AND at < " + abandonedBefore();
      handle.execute("DELETE FROM probe_result WHERE run_id IN (SELECT id " + died + ")");
      handle.execute("DELETE " + died);
    });
  }

  /**
   * Begun before this, a probing goes on no more; another client may be storing one at this moment, a day later not.
   */
  private long abandonedBefore() {
    return database.isShared() ? System.currentTimeMillis() - Duration.ofDays(1).toMillis() : Long.MAX_VALUE;
  }

  /** What a probing found, by question id. */
  public Map<Long, ProbedQuestion> results(ProbeRun run) {
    return database.read(handle -> {
      Map<Long, ProbedQuestion> results = new LinkedHashMap<>();
      handle.createQuery("SELECT * FROM probe_result WHERE run_id = ? ORDER BY question_id").bind(0, run.id())
          .setFetchSize(1000).map(Probes::probed).forEach(result -> results.put(result.questionId(), result));
      return results;
    });
  }

  /** What the latest probing found, by question id; empty before the first. */
  public Map<Long, ProbedQuestion> latestResults() {
    return latest.map(this::results).orElse(Map.of());
  }

  /**
   * The share of questions to which the model still gives the same greedy answer, in any case, as in the last probing
   * of another model (as it was before a round); empty before there are two models' probings.
   */
  public OptionalDouble settled() {
    return database.read(handle -> handle.createQuery(
        "SELECT avg(CASE WHEN lower(trim(a.greedy)) = lower(trim(b.greedy)) THEN 1.0 ELSE 0.0 END) AS settled"
            + " FROM probe_result a JOIN probe_result b ON a.question_id = b.question_id"
            + " WHERE a.run_id = (SELECT max(id) FROM probe_run WHERE complete = 1) AND b.run_id = (SELECT max(id)"
            + " FROM probe_run WHERE complete = 1 AND model_fingerprint <> (SELECT model_fingerprint FROM probe_run"
            + " WHERE complete = 1 ORDER BY id DESC LIMIT 1))")
        .map((row, context) -> SqlNumbers.get(row, "settled")).findFirst()).filter(Double::isFinite)
        .map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private static void insert(Handle handle, long runId, List<ProbedQuestion> results) {
    if (results.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch("INSERT INTO probe_result"
        + " (run_id, question_id, greedy, samples, entropy, verdict, p_unknown, cut, cut_samples, silent)"
        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, question_id) DO UPDATE SET"
        + " greedy = excluded.greedy, samples = excluded.samples, entropy = excluded.entropy,"
        + " verdict = excluded.verdict, p_unknown = excluded.p_unknown, cut = excluded.cut,"
        + " cut_samples = excluded.cut_samples, silent = excluded.silent, reference = NULL")) {
      for (ProbedQuestion result : results) {
        batch.add(runId, result.questionId(), result.greedy(), JsonColumns.write(result.samples()), result.entropy(),
            result.verdict().word(), result.pUnknown(), result.cut().greedy(), result.cut().samples(),
            result.silent());
      }
      batch.execute();
    }
  }

  private static ProbeRun run(ResultSet row, StatementContext context) throws SQLException {
    return new ProbeRun(row.getLong("id"), Instant.ofEpochMilli(row.getLong("at")), row.getString("model_fingerprint"),
        SqlNumbers.get(row, "threshold"), row.getInt("layer"), row.getString("target"),
        SqlNumbers.get(row, "auroc_probe"),
        SqlNumbers.get(row, "auroc_entropy"), SqlNumbers.get(row, "ece"), new Cost(row.getLong("forward_tokens"),
            row.getLong("generated_tokens"), row.getLong("trained_tokens"), row.getDouble("seconds")),
        row.getString("no_probe"));
  }

  private static ProbedQuestion probed(ResultSet row, StatementContext context) throws SQLException {
    return new ProbedQuestion(row.getLong("question_id"), row.getString("greedy"),
        JsonColumns.read(row.getString("samples"), SAMPLES), SqlNumbers.get(row, "entropy"),
        Verdict.ofWord(row.getString("verdict")),
        SqlNumbers.get(row, "p_unknown"), new ProbedQuestion.Cut(SqlNumbers.get(row, "cut"),
            SqlNumbers.get(row, "cut_samples")),
        row.getBoolean("silent"));
  }
}
