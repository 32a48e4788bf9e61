package dev.lacuna.project.export;

import dev.lacuna.domain.LabelForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label's row in the shape that another program reads. What that program has no place for stands beside, under the
 * names that it has in the table: nothing of the row is lost, and nothing that it has said already stands there twice,
 * but for a context, by which a prompt can be told apart again.
 */
final class LabelRecords {
  private LabelRecords() {}

  static Map<String, @Nullable Object> of(LabelForm form, Map<String, @Nullable Object> row) {
    return switch (form) {
      case ALPACA -> alpaca(row);
      case SHAREGPT -> turns(row, "conversations", "from", "human", "gpt", "value");
      case CHAT -> turns(row, "messages", "role", "user", "assistant", "content");
      case LABEL_STUDIO -> task(row);
      case ARGILLA -> record(row);
      case CSV, TSV, PARQUET, ARROW, JSONL -> row;
    };
  }

  private static Map<String, @Nullable Object> alpaca(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put("instruction", text(row, LabelTable.QUESTION));
    record.put("input", text(row, LabelTable.CONTEXT));
    record.put("output", text(row, LabelTable.ANSWER));
    return with(record, row, List.of(LabelTable.QUESTION, LabelTable.CONTEXT, LabelTable.ANSWER));
  }

  private static Map<String, @Nullable Object> turns(Map<String, @Nullable Object> row, String list, String role,
      String user, String assistant, String content) {
    String context = text(row, LabelTable.CONTEXT);
    String question = text(row, LabelTable.QUESTION);
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put(role, user);
    asked.put(content, context.isEmpty() ? question : context + LabelTable.BETWEEN + question);
    Map<String, String> answered = new LinkedHashMap<>();
    answered.put(role, assistant);
    answered.put(content, text(row, LabelTable.ANSWER));
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put(list, List.of(asked, answered));
    return with(record, row, List.of(LabelTable.QUESTION, LabelTable.ANSWER));
  }

  /** Label Studio: all answers are texts of one area, which the configuration beside the file names. */
  private static Map<String, @Nullable Object> task(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put(LabelTable.QUESTION, text(row, LabelTable.QUESTION));
    data.put(LabelTable.CONTEXT, text(row, LabelTable.CONTEXT));
    with(data, row,
        List.of(LabelTable.QUESTION, LabelTable.CONTEXT, LabelTable.ANSWER, LabelTable.ALTERNATIVES));
    List<String> accepted = LabelTable.accepted(row);
    return map("data", data, "annotations", accepted.isEmpty() ? List.of()
        : List.of(map("result", List.of(map("id", LabelTable.ANSWER, "from_name", LabelTable.ANSWER, "to_name",
            LabelTable.QUESTION, "type", "textarea", "value", map("text", accepted))))));
  }

  /**
   * Argilla: the answer is a suggestion, since a response belongs to a user of the server that the file comes to, and
   * one of another server would be refused.
   */
  private static Map<String, @Nullable Object> record(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(LabelTable.QUESTION, text(row, LabelTable.QUESTION));
    if (row.containsKey(LabelTable.CONTEXT)) {
      fields.put(LabelTable.CONTEXT, text(row, LabelTable.CONTEXT));
    }
    Map<String, @Nullable Object> metadata = with(new LinkedHashMap<>(), row,
        List.of(LabelTable.ID, LabelTable.QUESTION, LabelTable.CONTEXT, LabelTable.ANSWER));
    String answer = text(row, LabelTable.ANSWER);
    Map<String, @Nullable Object> record = map(LabelTable.ID, String.valueOf(row.get(LabelTable.ID)), "fields",
        fields, "metadata", metadata, "suggestions",
        answer.isEmpty() ? Map.of() : map(LabelTable.ANSWER, map("value", answer)), "responses", Map.of());
    record.put("vectors", Map.of());
    return record;
  }

  private static String text(Map<String, @Nullable Object> row, String column) {
    return row.get(column) instanceof String text ? text : "";
  }

  private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> record,
      Map<String, @Nullable Object> row, List<String> told) {
    row.forEach((name, value) -> {
      if (!told.contains(name)) {
        record.put(name, value);
      }
    });
    return record;
  }

  /** Names and values by turns, kept in order. */
  private static Map<String, @Nullable Object> map(Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i].toString(), pairs[i + 1]);
    }
    return map;
  }
}
