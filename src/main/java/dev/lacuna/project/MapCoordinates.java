package dev.lacuna.project;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The questions' places on the map. */
public final class MapCoordinates {
  private final Database database;

  MapCoordinates(Database database) {
    this.database = database;
  }

  /** A new projection: every point before it goes. */
  public void replace(List<MapPoint> points) {
    database.run(handle -> {
      handle.execute("DELETE FROM map_point");
      insert(handle, points);
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

  private static void insert(Handle handle, List<MapPoint> points) {
    if (points.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch("INSERT OR REPLACE INTO map_point (question_id, x, y) VALUES (?, ?, ?)")) {
      points.forEach(point -> batch.add(point.questionId(), point.x(), point.y()));
      batch.execute();
    }
  }
}
