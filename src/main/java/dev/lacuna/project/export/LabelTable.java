package dev.lacuna.project.export;

import dev.lacuna.project.AnnotatedQuestion;
import dev.lacuna.text.ForeignText;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Labels as a table, with who gave them, when, and under which guidelines and model; made as it is read. */
final class LabelTable {
  static final String ID = "id";
  static final String QUESTION = "question";
  static final String ANSWER = "answer";
  static final String ALTERNATIVES = "alternatives";
  static final String CONTEXT = "context";
  static final String OWN_ID = "own_id";
  /** Between a context and the question about it, where both are one text. */
  static final String BETWEEN = "\n\n";

  private LabelTable() {}

  static DataTable of(List<AnnotatedQuestion> labels, LabelExport.Beside beside) {
    List<DataTable.Column> columns = new ArrayList<>();
    columns.add(new DataTable.Longs(ID, labels.stream().mapToLong(label -> label.label().questionId()).toArray()));
    columns.add(texts(QUESTION, labels, label -> label.label().text()));
    columns.add(texts(ANSWER, labels, label -> label.label().answer()));
    columns.add(texts("who", labels, label -> label.label().who()));
    columns.add(texts("when", labels, label -> label.label().at().toString()));
    columns.add(texts("model_fingerprint", labels, label -> label.label().modelFingerprint()));
    columns.add(new DataTable.Longs("guideline_version",
        labels.stream().mapToLong(label -> label.label().guidelineVersion()).toArray()));
    columns.add(texts("source", labels, label -> label.label().source().name().toLowerCase(Locale.ROOT)));
    columns.add(new DataTable.Flags("accepted_suggestion",
        new LabelView<>(labels, label -> label.label().acceptedSuggestion())));
    columns.add(texts("citation", labels, AnnotatedQuestion::citation));
    columns.add(texts("comment", labels, AnnotatedQuestion::comment));
    columns.add(new DataTable.Lists(ALTERNATIVES, new LabelView<>(labels,
        label -> label.label().alternatives().stream().map(ForeignText::clean).toList())));
    columns.add(texts("outcome", labels, label -> label.outcome().name().toLowerCase(Locale.ROOT)));
    columns.add(texts("reason", labels, AnnotatedQuestion::reason));
    beside(CONTEXT, labels, beside.contexts(), columns);
    beside(OWN_ID, labels, beside.ownIds(), columns);
    return new DataTable(columns);
  }

  /** All that is right, the answer to teach first; none where the question was not answered. */
  static List<String> accepted(Map<String, @Nullable Object> row) {
    List<String> accepted = new ArrayList<>();
    if (row.get(ANSWER) instanceof String answer && !answer.isEmpty()) {
      accepted.add(answer);
    }
    if (row.get(ALTERNATIVES) instanceof List<?> others) {
      others.forEach(other -> accepted.add(String.valueOf(other)));
    }
    return accepted;
  }

  private static void beside(String name, List<AnnotatedQuestion> labels, Map<Long, String> values,
      List<DataTable.Column> columns) {
    if (!values.isEmpty()) {
      columns.add(texts(name, labels, label -> values.getOrDefault(label.label().questionId(), "")));
    }
  }

  private static DataTable.Texts texts(String name, List<AnnotatedQuestion> labels,
      Function<AnnotatedQuestion, String> text) {
    return new DataTable.Texts(name, new LabelView<>(labels, label -> ForeignText.clean(text.apply(label))), false);
  }

  /** Something of each label, found when it is asked for. */
  private static final class LabelView<T> extends AbstractList<T> implements RandomAccess {
    private final List<AnnotatedQuestion> labels;
    private final Function<AnnotatedQuestion, T> value;

    LabelView(List<AnnotatedQuestion> labels, Function<AnnotatedQuestion, T> value) {
      this.labels = labels;
      this.value = value;
    }

    @Override
    public T get(int index) {
      return value.apply(labels.get(index));
    }

    @Override
    public int size() {
      return labels.size();
    }
  }
}
