package dev.lacuna.project;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.JsonColumns;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The questions' places on the map, how it was drawn, and each question's nearest in the hidden states. */
public final class MapCoordinates {
  private static final TypeReference<List<double[]>> PAIRS = new TypeReference<>() {};

  private final Database database;
  private final Clock clock;

  MapCoordinates(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A new projection: every point before it goes, and so do neighbours.
   *
   * @param aligned whether questions that had a place kept it; else where they stood after each round is forgotten too
   */
  public void replace(List<MapPoint> points, MapProvenance drawn, boolean aligned) {
    database.run(handle -> {
      handle.execute("DELETE FROM map_point");
      handle.execute("DELETE FROM neighbour");
      if (!aligned) {
        handle.execute("UPDATE prediction SET x = NULL, y = NULL");
      }
      handle.execute("INSERT INTO map_provenance (id, at, layer, method, finished) VALUES (1, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET at = excluded.at, layer = excluded.layer, method = excluded.method,"
          + " finished = excluded.finished, shipped = 0",
          clock.millis(), drawn.layer(), drawn.method(), drawn.finished());
      insert(handle, points);
    });
  }

  /** Marks the map as one that was not drawn here: it came with a sample project. */
  public void ship() {
    database.run(handle -> handle.execute("UPDATE map_provenance SET shipped = 1"));
  }

  public boolean isShipped() {
    return database.read(handle -> handle.createQuery("SELECT count(*) FROM map_provenance WHERE shipped = 1")
        .mapTo(Integer.class).one()) > 0;
  }

  /** Forgets the map with all places and neighbours. */
  public void clear() {
    database.run(handle -> {
      handle.execute("DELETE FROM map_point");
      handle.execute("DELETE FROM neighbour");
      handle.execute("DELETE FROM map_provenance");
      handle.execute("UPDATE prediction SET x = NULL, y = NULL");
    });
  }

  /** Adds or moves some points; the others stay. */
  public void add(List<MapPoint> points) {
    database.run(handle -> insert(handle, points));
  }

  /** All points by question id. */
  public List<MapPoint> all() {
    return database.read(handle -> handle.createQuery("SELECT question_id, x, y FROM map_point ORDER BY question_id")
        .map((row, context) -> new MapPoint(row.getLong("question_id"), row.getDouble("x"), row.getDouble("y")))
        .list());
  }

  /** Empty for no map, and for one that an older program drew. */
  public Optional<MapProvenance> drawn() {
    return database.read(handle -> handle.createQuery("SELECT layer, method, finished FROM map_provenance")
        .map((row, context) -> new MapProvenance(row.getInt("layer"), row.getString("method"),
            row.getBoolean("finished")))
        .findFirst());
  }

  /**
   * When the map was drawn here; empty for none, for one that was not finished, and for one that came with a sample.
   */
  public Optional<Instant> drawnAt() {
    return database.read(handle -> handle.createQuery("SELECT at, finished FROM map_provenance WHERE shipped = 0")
        .map((row, context) -> row.getBoolean("finished") ? Optional.of(Instant.ofEpochMilli(row.getLong("at")))
            : Optional.<Instant>empty())
        .findFirst()).flatMap(at -> at);
  }

  /** Keeps some questions' nearest others, nearest first. */
  public void near(Map<Long, List<NearestQuestion>> neighbours) {
    if (neighbours.isEmpty()) {
      return;
    }
    database.run(handle -> {
      try (PreparedBatch batch = handle
          .prepareBatch("INSERT INTO neighbour (question_id, others) VALUES (?, ?)"
              + " ON CONFLICT (question_id) DO UPDATE SET others = excluded.others")) {
        neighbours.forEach((id, others) -> batch.add(id, JsonColumns.write(others.stream()
            .map(question -> new double[] {question.questionId(), Math.round(question.distance() * 1e4) / 1e4})
            .toList())));
        batch.execute();
      }
    });
  }

  /** The questions nearest to one in the hidden states, nearest first; empty when nobody has looked yet. */
  public List<NearestQuestion> near(long questionId) {
    return database.read(handle -> handle.createQuery("SELECT others FROM neighbour WHERE question_id = ?")
        .bind(0, questionId).mapTo(String.class).findOne()).map(json -> JsonColumns.read(json, PAIRS)).orElse(List.of())
        .stream().map(pair -> new NearestQuestion((long) pair[0], pair[1])).toList();
  }

  /** Ids of the questions whose neighbours are kept. */
  public List<Long> withNeighbours() {
    return database.read(handle -> handle.createQuery("SELECT question_id FROM neighbour ORDER BY question_id")
        .mapTo(Long.class).list());
  }

  private static void insert(Handle handle, List<MapPoint> points) {
    if (points.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle
        .prepareBatch("INSERT INTO map_point (question_id, x, y) VALUES (?, ?, ?)"
            + " ON CONFLICT (question_id) DO UPDATE SET x = excluded.x, y = excluded.y")) {
      points.forEach(point -> batch.add(point.questionId(), point.x(), point.y()));
      batch.execute();
    }
  }
}
