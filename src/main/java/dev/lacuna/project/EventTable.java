package dev.lacuna.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.StoredConstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The event table's rows: kind and payload to {@link AnnotationEvent.Action} and back. */
final class EventTable {
  private static final String SELECT = "SELECT origin, number, stamp, at, who, question_id, kind, payload,"
      + " guideline_version, model_fingerprint FROM event";
  private static final String ACT = "act";
  private static final String EVENT = "event";

  private EventTable() {}

  static List<AnnotationEvent> all(Handle handle) {
    return handle.createQuery(SELECT + " ORDER BY stamp, origin, number").map(EventTable::row).list();
  }

  static List<AnnotationEvent> of(Handle handle, long questionId) {
    return handle.createQuery(SELECT + " WHERE question_id = ? ORDER BY stamp, origin, number").bind(0, questionId)
        .map(EventTable::row).list();
  }

  /** Those of some names that are there. */
  static List<AnnotationEvent> named(Handle handle, List<EventId> ids) {
    Set<EventId> wanted = new HashSet<>(ids);
    List<AnnotationEvent> found = new ArrayList<>();
    List<String> origins = wanted.stream().map(EventId::origin).distinct().toList();
    long first = wanted.stream().mapToLong(EventId::number).min().orElse(0);
    long last = wanted.stream().mapToLong(EventId::number).max().orElse(0);
    if (!origins.isEmpty()) {
      handle.createQuery(SELECT + " WHERE origin IN (<origins>) AND number BETWEEN :first AND :last"
          + " ORDER BY stamp, origin, number").bindList("origins", origins).bind("first", first).bind("last", last)
          .map(EventTable::row).forEach(event -> {
            if (wanted.contains(event.id())) {
              found.add(event);
            }
          });
    }
    return found;
  }

  /**
   * Writes an event, once: where it is there already it stays as it is. One that is not the first of its act names that
   * in its payload.
   */
  static void insert(Handle handle, AnnotationEvent event) {
    Map<String, Object> payload = new LinkedHashMap<>(payload(event.action()));
    if (!event.act().equals(event.id())) {
      payload.put(ACT, event.act().toString());
    }
    // One statement, because the expert waits for it: a question that is not there gives no row.
    int rows = handle.createUpdate("INSERT INTO event (at, who, question_id, kind, payload, guideline_version,"
        + " model_fingerprint, origin, number, stamp) SELECT ?, ?, id, ?, ?, ?, ?, ?, ?, ? FROM question WHERE id = ?"
        + " ON CONFLICT (origin, number) DO NOTHING")
        .bind(0, event.at().toEpochMilli()).bind(1, event.who()).bind(2, kind(event.action()))
        .bind(3, JsonColumns.write(payload)).bind(4, event.guidelineVersion())
        .bind(5, event.modelFingerprint()).bind(6, event.id().origin()).bind(7, event.id().number())
        .bind(8, event.stamp()).bind(9, event.questionId()).execute();
    if (rows == 0 && named(handle, List.of(event.id())).isEmpty()) {
      throw new ProjectException("there is no question " + event.questionId()
          + " in this project; reload the queue and try again");
    }
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
      List<String> accepted = QuestionState.accepted(event);
      labels.add(new Label(event.questionId(), texts.getOrDefault(event.questionId(), ""),
          accepted.stream().findFirst().orElse(""),
          event.action() instanceof Annotation.Answered answered && answered.acceptedSuggestion(), event.at(),
          event.who(), event.id(), event.guidelineVersion(), event.modelFingerprint(),
          sources.getOrDefault(event.questionId(), Question.Source.POOL), accepted.stream().skip(1).toList()));
    }
    return labels;
  }

  /** The same of another question: every copy has ids of its own. */
  static AnnotationEvent.Action of(AnnotationEvent.Action action, long question) {
    return switch (action) {
      case Annotation.Answered answered -> new Annotation.Answered(question, answered.answer(),
          answered.acceptedSuggestion(), answered.alternatives());
      case Annotation.DontKnow _ -> new Annotation.DontKnow(question);
      case Annotation.Later _ -> new Annotation.Later(question);
      case Annotation.BadQuestion bad -> new Annotation.BadQuestion(question, bad.reason());
      case Annotation.Comment comment -> new Annotation.Comment(question, comment.text());
      case Annotation.Reworded reworded -> new Annotation.Reworded(question, reworded.text());
      case Annotation.Flagged flagged -> new Annotation.Flagged(question, flagged.flagged());
      case Annotation.Adjudicated settled -> new Annotation.Adjudicated(question, settled.settled(), settled.answer(),
          settled.alternatives(), settled.reason());
      case AnnotationEvent.Undo undo -> new AnnotationEvent.Undo(question, undo.event());
      case AnnotationEvent.Redo redo -> new AnnotationEvent.Redo(question, redo.event());
    };
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
      case Annotation.Adjudicated _ -> "ADJUDICATED";
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
      case Annotation.Adjudicated adjudicated -> adjudicated(adjudicated);
      case AnnotationEvent.Undo undo -> Map.of(EVENT, undo.event().toString());
      case AnnotationEvent.Redo redo -> Map.of(EVENT, redo.event().toString());
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

  private static Map<String, Object> adjudicated(Annotation.Adjudicated adjudicated) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("settled", adjudicated.settled().name());
    payload.put("answer", adjudicated.answer());
    payload.put("alternatives", adjudicated.alternatives());
    payload.put("reason", adjudicated.reason());
    return payload;
  }

  private static AnnotationEvent row(ResultSet row, StatementContext context) throws SQLException {
    EventId id = new EventId(row.getString("origin"), row.getLong("number"));
    JsonNode json = json(id, row.getString("payload"));
    return new AnnotationEvent(id, json.has(ACT) ? EventId.parse(json.path(ACT).asText()) : id,
        Instant.ofEpochMilli(row.getLong("at")), row.getLong("stamp"), row.getString("who"),
        action(id, row.getLong("question_id"), row.getString("kind"), json), row.getInt("guideline_version"),
        row.getString("model_fingerprint"));
  }

  static JsonNode json(EventId id, String payload) {
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

  static AnnotationEvent.Action action(EventId id, long question, String kind, JsonNode json) {
    return switch (kind) {
      case "ANSWERED" -> new Annotation.Answered(question, json.path("answer").asText(),
          json.path("acceptedSuggestion").asBoolean(), alternatives(json));
      case "DONT_KNOW" -> new Annotation.DontKnow(question);
      case "LATER" -> new Annotation.Later(question);
      case "BAD_QUESTION" -> new Annotation.BadQuestion(question, json.path("reason").asText());
      case "COMMENT" -> new Annotation.Comment(question, json.path("text").asText());
      case "REWORDED" -> new Annotation.Reworded(question, json.path("text").asText());
      case "FLAGGED" -> new Annotation.Flagged(question, json.path("flagged").asBoolean());
      case "ADJUDICATED" -> new Annotation.Adjudicated(question, settled(id, json.path("settled").asText()),
          json.path("answer").asText(), alternatives(json), json.path("reason").asText());
      case "UNDO" -> new AnnotationEvent.Undo(question, EventId.parse(json.path(EVENT).asText()));
      case "REDO" -> new AnnotationEvent.Redo(question, EventId.parse(json.path(EVENT).asText()));
      default -> throw new ProjectException("lacuna.db: event " + id + " is of the unknown kind " + kind
          + "; a newer Lacuna wrote it, install that one");
    };
  }

  private static Outcome settled(EventId id, String word) {
    return Arrays.stream(Outcome.values()).filter(outcome -> outcome.name().equals(word)).findFirst()
        .orElseThrow(() -> new ProjectException("lacuna.db: event " + id + " settles its question as \"" + word
            + "\", which this program does not know; a newer Lacuna wrote it, install that one"));
  }
}
