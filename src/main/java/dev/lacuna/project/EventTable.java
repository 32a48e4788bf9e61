package dev.lacuna.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The event table's rows: kind and payload to {@link AnnotationEvent.Action} and back. */
final class EventTable {
  private static final String SELECT = "SELECT id, at, who, question_id, kind, payload, guideline_version, model_fingerprint FROM event";
  private static final String ACT = "act";

  private EventTable() {}

  static List<AnnotationEvent> all(Handle handle) {
    return handle.createQuery(SELECT + " ORDER BY id").map(EventTable::row).list();
  }

  static List<AnnotationEvent> of(Handle handle, long questionId) {
    return handle.createQuery(SELECT + " WHERE question_id = ? ORDER BY id").bind(0, questionId)
        .map(EventTable::row).list();
  }

  /**
   * Returns the event with its id. An event whose {@link AnnotationEvent#act} is 0 begins an act; another names the
   * first event of its act in its payload, where an older Lacuna does not look and undoes it alone.
   */
  static AnnotationEvent insert(Handle handle, AnnotationEvent event) {
    Map<String, Object> payload = new LinkedHashMap<>(payload(event.action()));
    if (event.act() != 0) {
      payload.put(ACT, event.act());
    }
    // One statement, because the expert waits for it: a question that is not there gives no row.
    long id = handle.createQuery("INSERT INTO event (at, who, question_id, kind, payload, guideline_version,"
        + " model_fingerprint) SELECT ?, ?, id, ?, ?, ?, ? FROM question WHERE id = ? RETURNING id")
        .bind(0, event.at().toEpochMilli()).bind(1, event.who()).bind(2, kind(event.action()))
        .bind(3, JsonColumns.write(payload)).bind(4, event.guidelineVersion())
        .bind(5, event.modelFingerprint()).bind(6, event.questionId()).mapTo(Long.class).findOne()
        .orElseThrow(() -> new ProjectException("there is no question " + event.questionId()
            + " in this project; reload the queue and try again"));
    return new AnnotationEvent(id, event.act() == 0 ? id : event.act(), event.at(), event.who(), event.action(),
        event.guidelineVersion(), event.modelFingerprint());
  }

  /**
   * The questions of some events that decided how they stand, as they are worded now; the answer is empty where there
   * is none. Those of removed imports are left out.
   */
  static List<Label> labels(Handle handle, List<AnnotationEvent> deciding) {
    Map<Long, Question.Source> sources = new HashMap<>();
    Map<Long, String> texts = new HashMap<>();
    handle.createQuery("SELECT DISTINCT q.id, q.text, q.source FROM question q JOIN event e ON e.question_id = q.id"
        + " WHERE " + Imports.PRESENT)
        .map((row, context) -> {
          sources.put(row.getLong("id"), StoredConstants.constant(Question.Source.class, row, "source",
              "question " + row.getLong("id")));
          texts.put(row.getLong("id"), row.getString("text"));
          return true;
        }).list();
    List<Label> labels = new ArrayList<>();
    for (AnnotationEvent event : deciding.stream().filter(element -> texts.containsKey(element.questionId()))
        .toList()) {
      Optional<Annotation.Answered> answered = Optional.of(event.action())
          .filter(Annotation.Answered.class::isInstance).map(Annotation.Answered.class::cast);
      labels.add(new Label(event.questionId(), texts.getOrDefault(event.questionId(), ""),
          answered.map(Annotation.Answered::answer).orElse(""),
          answered.filter(Annotation.Answered::acceptedSuggestion).isPresent(), event.at(), event.who(), event.id(),
          event.guidelineVersion(), event.modelFingerprint(),
          sources.getOrDefault(event.questionId(), Question.Source.POOL),
          answered.map(Annotation.Answered::alternatives).orElse(List.of())));
    }
    return labels;
  }

  static String kind(AnnotationEvent.Action action) {
    return switch (action) {
      case Annotation.Answered _ -> "ANSWERED";
      case Annotation.DontKnow _ -> "DONT_KNOW";
      case Annotation.Later _ -> "LATER";
      case Annotation.BadQuestion _ -> "BAD_QUESTION";
      case Annotation.Comment _ -> "COMMENT";
      case Annotation.Reworded _ -> "REWORDED";
      case Annotation.Flagged _ -> "FLAGGED";
      case AnnotationEvent.Undo _ -> "UNDO";
      case AnnotationEvent.Redo _ -> "REDO";
    };
  }

  static Map<String, Object> payload(AnnotationEvent.Action action) {
    return switch (action) {
      case Annotation.Answered answered -> answered(answered);
      case Annotation.DontKnow _ -> Map.of();
      case Annotation.Later _ -> Map.of();
      case Annotation.BadQuestion question -> Map.of("reason", question.reason());
      case Annotation.Comment comment -> Map.of("text", comment.text());
      case Annotation.Reworded reworded -> Map.of("text", reworded.text());
      case Annotation.Flagged flagged -> Map.of("flagged", flagged.flagged());
      case AnnotationEvent.Undo undo -> Map.of("event", undo.event());
      case AnnotationEvent.Redo redo -> Map.of("event", redo.event());
    };
  }

  /** Alternatives only where there are any: an older Lacuna does not look for them. */
  private static Map<String, Object> answered(Annotation.Answered answered) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("answer", answered.answer());
    payload.put("acceptedSuggestion", answered.acceptedSuggestion());
    if (!answered.alternatives().isEmpty()) {
      payload.put("alternatives", answered.alternatives());
    }
    return payload;
  }

  private static AnnotationEvent row(ResultSet row, StatementContext context) throws SQLException {
    long id = row.getLong("id");
    JsonNode json = json(id, row.getString("payload"));
    return new AnnotationEvent(id, json.path(ACT).asLong(id), Instant.ofEpochMilli(row.getLong("at")),
        row.getString("who"), action(id, row.getLong("question_id"), row.getString("kind"), json),
        row.getInt("guideline_version"), row.getString("model_fingerprint"));
  }

  private static JsonNode json(long id, String payload) {
    try {
      return JsonColumns.MAPPER.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new ProjectException("lacuna.db: event " + id + " holds broken JSON; restore the folder from a copy", e);
    }
  }

  private static List<String> alternatives(JsonNode json) {
    List<String> alternatives = new ArrayList<>();
    json.path("alternatives").forEach(node -> alternatives.add(node.asText()));
    return alternatives;
  }

  private static AnnotationEvent.Action action(long id, long question, String kind, JsonNode json) {
    return switch (kind) {
      case "ANSWERED" -> new Annotation.Answered(question, json.path("answer").asText(),
          json.path("acceptedSuggestion").asBoolean(), alternatives(json));
      case "DONT_KNOW" -> new Annotation.DontKnow(question);
      case "LATER" -> new Annotation.Later(question);
      case "BAD_QUESTION" -> new Annotation.BadQuestion(question, json.path("reason").asText());
      case "COMMENT" -> new Annotation.Comment(question, json.path("text").asText());
      case "REWORDED" -> new Annotation.Reworded(question, json.path("text").asText());
      case "FLAGGED" -> new Annotation.Flagged(question, json.path("flagged").asBoolean());
      case "UNDO" -> new AnnotationEvent.Undo(question, json.path("event").asLong());
      case "REDO" -> new AnnotationEvent.Redo(question, json.path("event").asLong());
      default -> throw new ProjectException("lacuna.db: event " + id + " is of the unknown kind " + kind
          + "; a newer Lacuna wrote it, install that one");
    };
  }
}
