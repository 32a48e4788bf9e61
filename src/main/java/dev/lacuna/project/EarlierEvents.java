package dev.lacuna.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The log of a copy whose tables are an older program's and stay so: backups are read, and not brought up to date. Its
 * events get the names that {@code V11.sql} would give them.
 */
final class EarlierEvents {
  private EarlierEvents() {}

  /** Whether the tables are of before events had names. */
  static boolean in(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM pragma_table_info('event') WHERE name = 'origin'")
        .mapTo(Integer.class).one() == 0;
  }

  static List<AnnotationEvent> all(Handle handle) {
    Map<Long, EventId> names = new HashMap<>();
    List<AnnotationEvent> events = new ArrayList<>();
    handle.createQuery("SELECT id, at, who, question_id, kind, payload, guideline_version, model_fingerprint"
        + " FROM event ORDER BY id").map((row, context) -> {
          EventId id = new EventId(EventId.before(row.getLong("at")), row.getLong("id"));
          names.put(row.getLong("id"), id);
          JsonNode json = EventTable.json(id, row.getString("payload"));
          AnnotationEvent.Action action = switch (row.getString("kind")) {
            case "UNDO" -> new AnnotationEvent.Undo(row.getLong("question_id"), target(names, json, id));
            case "REDO" -> new AnnotationEvent.Redo(row.getLong("question_id"), target(names, json, id));
            default -> EventTable.action(id, row.getLong("question_id"), row.getString("kind"), json);
          };
          return new AnnotationEvent(id, id, Instant.ofEpochMilli(row.getLong("at")), events.size(),
              row.getString("who"), action, row.getInt("guideline_version"), row.getString("model_fingerprint"));
        }).forEach(events::add);
    return events;
  }

  private static EventId target(Map<Long, EventId> names, JsonNode json, EventId otherwise) {
    return names.getOrDefault(json.path("event").asLong(), otherwise);
  }
}
