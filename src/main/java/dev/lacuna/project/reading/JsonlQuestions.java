package dev.lacuna.project.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.project.ProjectException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions out of JSON lines: {@code {"question": "…", "answer": "…" or […]}}; other fields become attributes. */
final class JsonlQuestions {
  private static final ObjectMapper STRICT = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final TextLines text;
  private final String questionField;
  private final Optional<String> contextField;
  private boolean contextSeen;
  private List<String> firstFields = List.of();

  JsonlQuestions(TextLines text, String questionField, Optional<String> contextField) {
    this.text = text;
    this.questionField = questionField;
    this.contextField = contextField;
  }

  /** The fields of the first line that is a JSON object. */
  static List<String> fields(TextLines text) {
    while (text.hasNext()) {
      try {
        JsonNode json = STRICT.readTree(text.next().text());
        if (json.isObject()) {
          return names(json);
        }
      } catch (JsonProcessingException e) {
        // The check of the whole file reports this line; here any whole line will do.
        continue;
      }
    }
    return List.of();
  }

  private static List<String> names(JsonNode json) {
    return json.properties().stream().map(Map.Entry::getKey).toList();
  }

  void read(ImportRows rows) {
    while (text.hasNext()) {
      TextLines.Line line = text.next();
      if (line.problem().isPresent()) {
        rows.broken(line.number(), "the line " + line.problem().get());
      } else if (!line.isBlank()) {
        read(line.text(), line.number(), rows);
      }
    }
    if (contextField.isPresent() && !contextSeen) {
      throw new ProjectException(text.file() + ":1: no line has a field \"" + contextField.get() + "\"; there are "
          + ImportRows.quoted(firstFields) + ". Choose the one that holds the text which questions are about");
    }
  }

  private void read(String line, int number, ImportRows rows) {
    JsonNode json;
    try {
      json = STRICT.readTree(line);
    } catch (JsonProcessingException e) {
      rows.broken(number, "broken JSON (" + firstLine(e.getOriginalMessage()) + "); write one object a line");
      return;
    }
    if (!json.isObject()) {
      rows.broken(number, "no JSON object; write {\"question\": \"…\"}");
      return;
    }
    firstFields = firstFields.isEmpty() ? names(json) : firstFields;
    if (!json.path(questionField).isTextual()) {
      rows.broken(number, "no field \"" + questionField + "\" with a text; name the field that holds the question");
      return;
    }
    List<String> answers = new ArrayList<>();
    for (String field : List.of("answer", "answers")) {
      JsonNode value = json.path(field);
      for (JsonNode answer : value.isArray() ? value : List.of(value)) {
        if (answer.isContainerNode()) {
          rows.broken(number, "field \"" + field + "\" should be a text or a list of texts");
          return;
        }
        if (!answer.isNull() && !answer.isMissingNode()) {
          answers.add(answer.asText());
        }
      }
    }
    JsonNode context = contextField.map(json::path).orElse(json.path(""));
    contextSeen |= !context.isMissingNode();
    List<String> passages = new ArrayList<>();
    for (JsonNode part : context.isArray() ? context : List.of(context)) {
      if (!part.isTextual() && !part.isNull() && !part.isMissingNode()) {
        rows.broken(number, "field \"" + contextField.orElse("") + "\", the context, should be a text or a list of"
            + " texts");
        return;
      }
      passages.add(part.isTextual() ? part.asText().strip() : "");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      boolean taken = field.getKey().equals(questionField) || field.getKey().equals("answer")
          || contextField.filter(field.getKey()::equals).isPresent() || field.getKey().equals("answers")
          || field.getKey().equals("id");
      if (!taken && !field.getValue().isNull()) {
        attributes.put(field.getKey(), field.getValue().isContainerNode() ? field.getValue().toString()
            : field.getValue().asText());
      }
    }
    if (attributes.size() > ImportRows.MOST_COLUMNS) {
      rows.broken(number, "more than " + ImportRows.MOST_COLUMNS + " fields; remove those that are not needed");
      return;
    }
    JsonNode id = json.path("id");
    rows.add(number, id.isValueNode() && !id.isNull() ? id.asText() : "", json.path(questionField).asText(), answers,
        attributes, String.join("\n\n", passages));
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
