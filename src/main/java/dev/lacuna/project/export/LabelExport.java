package dev.lacuna.project.export;

import dev.lacuna.project.AnnotatedQuestion;
import dev.lacuna.project.AtomicFile;
import dev.lacuna.project.JsonColumns;
import dev.lacuna.project.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes labels out, with who gave them, when, and under which guidelines and model. */
public final class LabelExport {
  private static final List<String> COLUMNS = List.of("id", "question", "answer", "who", "when", "model_fingerprint",
      "guideline_version", "source", "accepted_suggestion", "citation", "comment", "alternatives", "outcome", "reason");

  private static final String CONTEXT = "context";
  private static final String OWN_ID = "own_id";

  /**
   * What is written beside the labels, by question id, each in a last column where there is any.
   *
   * @param contexts the texts that questions are about
   * @param ownIds ids that questions had in the files that they came from, where those are no id of the project
   */
  public record Beside(Map<Long, String> contexts, Map<Long, String> ownIds) {
    private List<String> columns() {
      List<String> columns = new ArrayList<>();
      if (!contexts.isEmpty()) {
        columns.add(CONTEXT);
      }
      if (!ownIds.isEmpty()) {
        columns.add(OWN_ID);
      }
      return columns;
    }

    private String value(String column, long question) {
      return (column.equals(OWN_ID) ? ownIds : contexts).getOrDefault(question, "");
    }
  }

  private LabelExport() {}

  /** What was said of some questions; what a filter shows is what is exported. */
  public static List<AnnotatedQuestion> only(List<AnnotatedQuestion> labels, Set<Long> questionIds) {
    return labels.stream().filter(annotated -> questionIds.contains(annotated.label().questionId())).toList();
  }

  /**
   * Writes CSV (UTF-8, RFC 4180). A cell that a spreadsheet would run as a formula gets a leading apostrophe.
   *
   * @return how many labels were written
   */
  public static int csv(List<AnnotatedQuestion> labels, Beside beside, Path file) {
    StringBuilder text = new StringBuilder(
        String.join(",", Stream.concat(COLUMNS.stream(), beside.columns().stream()).toList())).append("\r\n");
    for (AnnotatedQuestion annotated : labels) {
      List<String> cells = new ArrayList<>();
      row(annotated, beside).values().forEach(value -> cells.add(cell(value instanceof List<?> several
          ? String.join(" | ", several.stream().map(String::valueOf).toList())
          : value.toString())));
      text.append(String.join(",", cells)).append("\r\n");
    }
    AtomicFile.write(file, text.toString());
    return labels.size();
  }

  /** Writes JSON lines, texts as they are. */
  public static int jsonl(List<AnnotatedQuestion> labels, Beside beside, Path file) {
    StringBuilder text = new StringBuilder();
    labels.forEach(annotated -> text.append(JsonColumns.write(row(annotated, beside))).append('\n'));
    AtomicFile.write(file, text.toString());
    return labels.size();
  }

  private static Map<String, Object> row(AnnotatedQuestion annotated, Beside beside) {
    Label label = annotated.label();
    List<Object> values = List.of(label.questionId(), label.text(), label.answer(), label.who(), label.at().toString(),
        label.modelFingerprint(), label.guidelineVersion(), label.source().name().toLowerCase(Locale.ROOT),
        label.acceptedSuggestion(), annotated.citation(), annotated.comment(), label.alternatives(),
        annotated.outcome().name().toLowerCase(Locale.ROOT), annotated.reason());
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      row.put(COLUMNS.get(i), values.get(i));
    }
    beside.columns().forEach(column -> row.put(column, beside.value(column, label.questionId())));
    return row;
  }

  static String cell(String value) {
    String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    boolean quote = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
