package dev.lacuna.project.store.postgres;

import dev.lacuna.project.store.Leases;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Leases by the server's clock: taken in one statement that passes over what another statement holds, renewed while the
 * client lives, and ended by themselves a minute after it last said so.
 */
public final class QuestionLeases implements Leases {
  /** How long one is good for. */
  static final String TERM = "interval '60 seconds'";
  /** Wanted ones looked at in one statement. */
  private static final int AT_ONCE = 64;
  private static final String TAKE = """
      WITH wanted AS (
        SELECT id, events, n FROM unnest(?::bigint[], ?::bigint[]) WITH ORDINALITY AS w(id, events, n)),
      free AS (
        SELECT q.question_id AS id FROM queue q JOIN wanted w ON w.id = q.question_id
        LEFT JOIN lease l ON l.question_id = q.question_id
        WHERE (l.question_id IS NULL OR l.until < clock_timestamp() OR l.holder = ?)
          AND w.events = (SELECT count(*) FROM event e WHERE e.question_id = w.id)
        ORDER BY w.n LIMIT 1 FOR UPDATE OF q SKIP LOCKED)
      INSERT INTO lease (question_id, holder, who, until)
      SELECT id, ?, ?, clock_timestamp() + %s FROM free
      ON CONFLICT (question_id) DO UPDATE SET holder = excluded.holder, who = excluded.who, until = excluded.until
        WHERE lease.until < clock_timestamp() OR lease.holder = excluded.holder
      RETURNING question_id""".formatted(TERM);

  private final PostgresDatabase database;

  public QuestionLeases(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Long> take(SequencedMap<Long, Integer> wanted, String who) {
    SequencedMap<Long, Integer> left = new LinkedHashMap<>(wanted);
    while (!left.isEmpty()) {
      Optional<Long> taken = database.write(handle -> take(handle, left, who));
      if (taken.isEmpty() || taken.get() > 0) {
        return taken;
      }
      left.remove(-taken.get()); // answered in the very moment
    }
    return Optional.empty();
  }

  /** Gives the negative of a question that was answered between the statement's beginning and its lock. */
  private Optional<Long> take(Handle handle, SequencedMap<Long, Integer> wanted, String who) {
    Optional<Long> taken = Optional.empty();
    Long[] ids = wanted.keySet().toArray(Long[]::new);
    Integer[] events = wanted.values().toArray(Integer[]::new);
    for (int from = 0; from < ids.length && taken.isEmpty(); from += AT_ONCE) {
      int end = Math.min(from + AT_ONCE, ids.length);
      taken = handle.createQuery(TAKE).bind(0, literal(ids, from, end)).bind(1, literal(events, from, end))
          .bind(2, database.session()).bind(3, database.session()).bind(4, who).mapTo(Long.class).findOne();
    }
    handle.execute("DELETE FROM lease WHERE holder = ? AND question_id <> ?", database.session(), taken.orElse(0L));
    return taken.map(id -> {
      int now = handle.createQuery("SELECT count(*) FROM event WHERE question_id = ?").bind(0, id)
          .mapTo(Integer.class).one();
      if (now == wanted.getOrDefault(id, 0)) {
        return id;
      }
      handle.execute("DELETE FROM lease WHERE holder = ?", database.session());
      return -id;
    });
  }

  private static String literal(Number[] numbers, int from, int end) {
    StringBuilder text = new StringBuilder("{");
    for (int i = from; i < end; i++) {
      text.append(i == from ? "" : ",").append(numbers[i]);
    }
    return text.append('}').toString();
  }

  @Override
  public void release() {
    database.run(handle -> handle.execute("DELETE FROM lease WHERE holder = ?", database.session()));
  }

  @Override
  public Set<Long> others() {
    return database.read(handle -> new HashSet<>(handle.createQuery("SELECT question_id FROM lease WHERE holder <> ?"
        + " AND until >= clock_timestamp()").bind(0, database.session()).mapTo(Long.class).list()));
  }
}
