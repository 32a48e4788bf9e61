package dev.lacuna.project.reading;

import dev.lacuna.text.FormulaEscape;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Labels and questions that this program wrote, in whatever form, told by columns that no other program writes
 * together. Of these it is known what each column holds: contexts, ids of the file before, in labels other answers, and
 * in tables the apostrophes that keep a spreadsheet from running a text. Of a stranger's file nothing of this is taken
 * for granted, and questions carry a stranger's own columns beside ours.
 */
final class OwnExport {
  static final String CONTEXT = "context";
  static final String OWN_ID = "own_id";
  static final String ALTERNATIVES = "alternatives";
  /** What labels have in every form; a form's own columns, and other answers, go by different names. */
  private static final List<String> LABELS = List.of("who", "when", "model_fingerprint", "guideline_version", "source",
      "accepted_suggestion", "citation", "comment", "outcome", "reason");
  private static final List<String> QUESTIONS = List.of("p_unknown", "cut_samples", "no_answer");

  private OwnExport() {}

  static boolean is(Collection<String> columns) {
    return columns.containsAll(LABELS) || columns.containsAll(QUESTIONS);
  }

  /** Whether these are labels. Questions that were labels once still have the columns of those, as a stranger's. */
  static boolean isLabels(Collection<String> columns) {
    return columns.containsAll(LABELS) && !columns.containsAll(QUESTIONS);
  }

  /**
   * What a cell of such a table holds.
   *
   * @param labels whether it is one of labels
   */
  static FieldValue cell(String column, String written, boolean labels) {
    String text = FormulaEscape.text(written);
    if (!labels || !column.equals(ALTERNATIVES)) {
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
