package dev.lacuna.project.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task of Label Studio's JSON export: its data are the columns, and what annotators wrote (or chose, where nothing
 * is written) are the answers. What was cancelled does not count.
 */
final class LabelStudioLayout implements RecordLayout {

  @Override
  public Optional<List<FileRow>> rows(FileRow record) {
    boolean annotated = record.field("annotations") instanceof FieldValue.Several
        || record.field("completions") instanceof FieldValue.Several;
    if (!annotated && !(record.field("predictions") instanceof FieldValue.Several)
        || !(record.field("data") instanceof FieldValue.Nested data)) {
      return Optional.empty();
    }
    List<FieldValue> answers = answers(record);
    Map<String, FieldValue> fields = new LinkedHashMap<>();
    fields.put("id", data.fields().getOrDefault("id", record.field("id")));
    data.fields().forEach((name, value) -> {
      boolean taken = !answers.isEmpty() && ColumnGuess.answers(List.of(name)).contains(name);
      fields.putIfAbsent(taken ? "data." + name : name, value);
    });
    if (!answers.isEmpty()) {
      fields.put("answers", new FieldValue.Several(answers));
    }
    return Optional.of(List.of(FileRow.of(record.line(), fields)));
  }

  private static List<FieldValue> answers(FileRow record) {
    List<FieldValue> written = new ArrayList<>();
    List<FieldValue> chosen = new ArrayList<>();
    for (FieldValue annotation : parts(record.field(
        record.fields().containsKey("annotations") ? "annotations" : "completions"))) {
      if (annotation instanceof FieldValue.Nested one && !one.field("was_cancelled").text().equals("true")) {
        for (FieldValue result : parts(one.field("result"))) {
          if (result instanceof FieldValue.Nested region && region.field("value") instanceof FieldValue.Nested value) {
            written.addAll(parts(value.field("text")));
            chosen.addAll(parts(value.field("choices")));
          }
        }
      }
    }
    return written.isEmpty() ? chosen : written;
  }

  /** The parts of a list; a text is one. */
  static List<FieldValue> parts(FieldValue value) {
    return switch (value) {
      case FieldValue.Several several -> several.parts();
      case FieldValue.TextValue text -> List.of(text);
      case FieldValue.Nested _,FieldValue.Missing _ -> List.of();
    };
  }
}
