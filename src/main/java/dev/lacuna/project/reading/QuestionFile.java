package dev.lacuna.project.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongPredicate;

/** Reads a question file of any form. */
public final class QuestionFile {
  /** Rows between two tellings of how far it is. */
  private static final int PIECE = 1_000;

  private final ColumnChoice.Columns columns;
  private final ImportRows rows;
  private final boolean own;

  private QuestionFile(ColumnChoice.Columns columns, ImportRows rows, boolean own) {
    this.columns = columns;
    this.rows = rows;
    this.own = own;
  }

  /** @param rowsRead is told how many rows were read, now and then, and ends the reading by an exception */
  public static ImportReport read(Path file, ColumnChoice choice, IntConsumer rowsRead) {
    return read(file, choice, rowsRead, _ -> true);
  }

  /**
   * Reads some rows of a file, which may have any number of them.
   *
   * @param wanted whether a row is, counted from 0 as they stand in the file
   */
  public static ImportReport read(Path file, ColumnChoice choice, IntConsumer rowsRead, LongPredicate wanted) {
    try (QuestionRows source = QuestionRows.open(file)) {
      ImportRows rows = new ImportRows(file);
      source.note().ifPresent(note -> rows.warn(1, note));
      ColumnChoice.Columns columns = choice.in(file, source.columns(), source.mayHaveMore());
      QuestionFile reading = new QuestionFile(columns, rows, OwnExport.is(source.columns()));
      long at = 0;
      int read = 0;
      for (Optional<FileRow> row = source.next(); row.isPresent(); row = source.next()) {
        if (wanted.test(at++)) {
          reading.take(row.get());
          read++;
        }
        if (at % PIECE == 0) {
          rowsRead.accept(read);
        }
      }
      rowsRead.accept(read);
      return rows.report(columns);
    }
  }

  public static List<String> columns(Path file) {
    try (QuestionRows rows = QuestionRows.open(file)) {
      return rows.columns();
    }
  }

  private void take(FileRow row) {
    if (row.problem().isPresent()) {
      rows.broken(row.line(), row.problem().get());
      return;
    }
    Optional<String> question = text(row.field(columns.question()));
    if (question.isEmpty()) {
      rows.broken(row.line(), "no field \"" + columns.question()
          + "\" with a text; name the field that holds the question");
      return;
    }
    List<String> answers = new ArrayList<>();
    for (String name : columns.answers()) {
      Optional<List<String>> found = Answers.of(name, row.field(name), columns.named());
      if (found.isEmpty()) {
        rows.broken(row.line(), row.field(name) instanceof FieldValue.TextValue
            ? "the answers are no JSON list of texts; write [\"one\", \"two\"] or one|two"
            : "field \"" + name + "\" should be a text or a list of texts");
        return;
      }
      answers.addAll(found.get());
    }
    Optional<String> context = columns.context().map(row::field).map(QuestionFile::passages)
        .orElse(Optional.of(""));
    if (context.isEmpty()) {
      rows.broken(row.line(), "field \"" + columns.context().orElse("")
          + "\", the context, should be a text or a list of texts");
      return;
    }
    row.note().ifPresent(note -> rows.warn(row.line(), note));
    rows.add(row.line(), id(row.field("id")), question.get(), answers, attributes(row), context.get());
  }

  private Map<String, String> attributes(FileRow row) {
    Map<String, String> attributes = new LinkedHashMap<>();
    String context = columns.context().orElse("id");
    row.fields().forEach((name, value) -> {
      boolean taken = name.equals(columns.question()) || name.equals("id") || name.equals(context)
          || columns.answers().contains(name);
      if (own && name.equals(OwnExport.OWN_ID)) {
        Optional.of(value.text()).filter(id -> !id.isEmpty()).ifPresent(id -> attributes.put(ImportReport.OWN_ID, id));
      } else if (!taken && !(value instanceof FieldValue.Missing)) {
        attributes.put(name, value.text());
      }
    });
    return attributes;
  }

  static Optional<String> text(FieldValue value) {
    return value instanceof FieldValue.TextValue text && text.kind() != FieldValue.Kind.LITERAL
        ? Optional.of(text.value())
        : Optional.empty();
  }

  static Optional<String> passages(FieldValue value) {
    if (value instanceof FieldValue.Missing) {
      return Optional.of("");
    }
    List<String> passages = new ArrayList<>();
    for (FieldValue part : LabelStudioLayout.parts(value)) {
      Optional<String> text = part instanceof FieldValue.Missing ? Optional.of("") : text(part);
      if (text.isEmpty()) {
        return text;
      }
      passages.add(text.get().strip());
    }
    return value instanceof FieldValue.Nested ? Optional.empty() : Optional.of(String.join("\n\n", passages));
  }

  static String id(FieldValue value) {
    return value instanceof FieldValue.TextValue text ? text.value().strip() : "";
  }
}
