package dev.lacuna.project.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of Argilla's export: its fields are the columns, and the submitted responses to its one question (or to the
 * one that is named as answers are) are the answers. Responses to others are columns. Labels that come from here are
 * suggestions, which are answers as long as nobody has looked at them there.
 */
final class ArgillaLayout implements RecordLayout {

  @Override
  public Optional<List<FileRow>> rows(FileRow record) {
    if (!(record.field("fields") instanceof FieldValue.Nested shown)
        || !record.fields().containsKey("responses") && !record.fields().containsKey("suggestions")) {
      return Optional.empty();
    }
    Map<String, List<FieldValue>> responses = responses(record.field("responses"));
    Map<String, FieldValue> metadata = record.field("metadata") instanceof FieldValue.Nested known ? known.fields()
        : Map.of();
    boolean labels = OwnExport.isLabels(metadata.keySet());
    boolean seen = isSeen(record.field("responses"));
    if (labels && !seen && record.field("suggestions") instanceof FieldValue.Nested said
        && said.field("answer") instanceof FieldValue.Nested answer) {
      add(responses, "answer", answer);
    }
    boolean withdrawn = labels && seen && responses.isEmpty();
    Map<String, FieldValue> fields = new LinkedHashMap<>();
    FieldValue own = record.field("external_id");
    fields.put("id", own.text().isEmpty() ? record.field("id") : own);
    fields.putAll(shown.fields());
    List<String> named = ColumnGuess.answers(List.copyOf(responses.keySet()));
    List<String> answering = responses.size() == 1 ? List.copyOf(responses.keySet()) : named;
    responses.forEach((name, values) -> {
      if (answering.contains(name)) {
        fields.put("answers", new FieldValue.Several(values));
      } else {
        fields.putIfAbsent(name, values.size() == 1 ? values.getFirst() : new FieldValue.Several(values));
      }
    });
    metadata.forEach((name, value) -> fields.putIfAbsent(
        withdrawn && name.equals(OwnExport.ALTERNATIVES) ? "metadata." + name : name, value));
    return Optional.of(List.of(FileRow.of(record.line(), fields)));
  }

  /** Whether anybody has responded, be it by a draft or to discard the record. */
  private static boolean isSeen(FieldValue responses) {
    return responses instanceof FieldValue.Nested byQuestion
        ? byQuestion.fields().values().stream().anyMatch(given -> !LabelStudioLayout.parts(given).isEmpty())
        : !LabelStudioLayout.parts(responses).isEmpty();
  }

  /** By question, in either form: a list of users' responses, or lists of values by question. */
  private static Map<String, List<FieldValue>> responses(FieldValue value) {
    Map<String, List<FieldValue>> responses = new LinkedHashMap<>();
    if (value instanceof FieldValue.Nested byQuestion) {
      byQuestion.fields().forEach((name, given) -> LabelStudioLayout.parts(given).forEach(one -> {
        if (one instanceof FieldValue.Nested response) {
          add(responses, name, response);
        }
      }));
      return responses;
    }
    for (FieldValue one : LabelStudioLayout.parts(value)) {
      if (one instanceof FieldValue.Nested user && counts(user)
          && user.field("values") instanceof FieldValue.Nested values) {
        values.fields().forEach((name, given) -> {
          if (given instanceof FieldValue.Nested response) {
            add(responses, name, response);
          }
        });
      }
    }
    return responses;
  }

  private static void add(Map<String, List<FieldValue>> responses, String name, FieldValue.Nested response) {
    if (counts(response)) {
      responses.computeIfAbsent(name, _ -> new ArrayList<>()).add(response.field("value"));
    }
  }

  private static boolean counts(FieldValue.Nested response) {
    String status = response.field("status").text();
    return status.isEmpty() || status.equals("submitted");
  }
}
