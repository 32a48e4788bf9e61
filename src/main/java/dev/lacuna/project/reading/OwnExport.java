package dev.lacuna.project.reading;

import dev.lacuna.text.FormulaEscape;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Labels and questions that this program wrote, in whatever form, told by columns that no other program writes together.
 * Of these it is known what each column holds: other answers, contexts, ids of the file before, and in tables the
 * apostrophes that keep a spreadsheet from running a text. Of a stranger's file nothing of this is taken for granted.
 */
final class OwnExport {
  static final String CONTEXT = "context";
  static final String OWN_ID = "own_id";
  static final String ALTERNATIVES = "alternatives";
  private static final List<String> LABELS = List.of("guideline_version", "accepted_suggestion");
  private static final List<String> QUESTIONS = List.of("p_unknown", "cut_samples", "no_answer");

  private OwnExport() {}

  static boolean is(Collection<String> columns) {
    return columns.containsAll(LABELS) || columns.containsAll(QUESTIONS);
  }

  /** What a cell of such a table holds. */
  static FieldValue cell(String column, String written) {
    String text = FormulaEscape.text(written);
    if (!column.equals(ALTERNATIVES)) {
      return FieldValue.string(text);
    }
    if (text.isEmpty()) {
      return new FieldValue.Several(List.of());
    }
    try {
      return text.startsWith("[") ? JsonTree.of(text)
          : new FieldValue.Several(Arrays.stream(text.split("\\|"))
              .<FieldValue>map(FieldValue::string).toList());
    } catch (JsonTree.Fault e) {
      return FieldValue.string(text); // changed by somebody since
    }
  }
}
