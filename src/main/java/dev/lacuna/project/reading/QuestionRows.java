package dev.lacuna.project.reading;

import dev.lacuna.project.store.ProjectException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A question file's rows, whatever its form, which is told by its content. Some rows are looked at beforehand. */
final class QuestionRows implements AutoCloseable {
  /** Rows whose fields are the columns to choose from, where no header names them. */
  private static final int SAMPLE = 200;
  /** Lines that are looked at to tell JSON lines from JSON over lines. */
  private static final int HEAD = 20;

  private final Path file;
  private final Optional<String> note;
  private final RowReader reader;
  private final Deque<FileRow> waiting = new ArrayDeque<>();
  private final List<String> columns;
  private final boolean later;

  private QuestionRows(Path file, Optional<String> note, RowReader reader) {
    this.file = file;
    this.note = note;
    this.reader = reader;
    Set<String> names = new LinkedHashSet<>(reader.header());
    Set<String> named = new LinkedHashSet<>(reader.header());
    for (int i = 0; i < SAMPLE && (reader.header().isEmpty() || i == 0); i++) {
      Optional<FileRow> row = reader.next();
      if (row.isEmpty()) {
        break;
      }
      row.get().fields().forEach((name, value) -> {
        named.add(name);
        if (!(value instanceof FieldValue.Missing)) {
          names.add(name);
        }
      });
      waiting.add(row.get());
    }
    columns = List.copyOf(OwnExport.is(named) ? named : names); // ours has them all, also where nothing is known yet
    later = reader.header().isEmpty() && waiting.size() >= SAMPLE;
  }

  /** @throws ProjectException when it cannot be read, is empty, or is no file of rows */
  static QuestionRows open(Path file) {
    Optional<RowReader> columnar = ColumnarFiles.open(file);
    Optional<TextSource> text = columnar.isPresent() ? Optional.empty() : Optional.of(TextSource.of(file));
    RowReader reader = columnar.orElseGet(() -> reader(text.orElseThrow()));
    try {
      return new QuestionRows(file, text.flatMap(TextSource::note), new RecordLayout.Plain(reader));
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    } catch (OutOfMemoryError e) {
      reader.close();
      throw tooLarge(file, e);
    }
  }

  /** What a file asks for at once is refused whole, and leaves the rest of the program what it has. */
  private static ProjectException tooLarge(Path file, OutOfMemoryError e) {
    return new ProjectException(file + ": takes more memory than there is, or is damaged; divide it into smaller files",
        e);
  }

  /** All columns that the file has, as far as its beginning tells. */
  List<String> columns() {
    return columns;
  }

  /** Whether rows that were not looked at may have other fields. */
  boolean mayHaveMore() {
    return later;
  }

  /** What the user should know of how it is read. */
  Optional<String> note() {
    return note;
  }

  Optional<FileRow> next() {
    try {
      return waiting.isEmpty() ? reader.next() : Optional.of(waiting.removeFirst());
    } catch (OutOfMemoryError e) {
      throw tooLarge(file, e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }

  private static RowReader reader(TextSource source) {
    TextLines text = TextLines.open(source);
    try {
      Optional<TextLines.Line> first = text.firstFilled();
      if (first.isEmpty()) {
        throw new ProjectException(source.file() + ": the file is empty; choose one that holds questions");
      }
      if (!isJson(source.file(), text)) {
        return new CsvRows(text);
      }
      if (!isOverLines(text.head(2))) {
        return new JsonLines(text);
      }
      text.close();
      return JsonDocument.open(source);
    } catch (RuntimeException e) {
      text.close();
      throw e;
    }
  }

  /** A broken first line says little: then the name and the lines behind it tell. */
  private static boolean isJson(Path file, TextLines text) {
    List<TextLines.Line> head = text.head(HEAD);
    String first = head.getFirst().text().stripLeading();
    if (first.startsWith("{")) {
      return true;
    }
    if (first.startsWith("[")) {
      String rest = first.substring(1).stripLeading();
      return rest.isEmpty() || "[{]\"".indexOf(rest.charAt(0)) >= 0;
    }
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean named = name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
    return named && head.stream().anyMatch(line -> line.text().stripLeading().startsWith("{"));
  }

  /** JSON lines are whole on each line: the first, or, where that one is broken, the second. */
  private static boolean isOverLines(List<TextLines.Line> head) {
    String first = head.getFirst().text().strip();
    if (head.getFirst().problem().isPresent()) {
      return head.getFirst().cut() && (head.size() < 2 || !isWhole(head.get(1))); // as a data set of one line is
    }
    try {
      JsonTree.of(first);
      return head.size() == 1;
    } catch (JsonTree.Fault e) {
      return e.unfinished() && (first.startsWith("[") || head.size() < 2 || !isWhole(head.get(1)));
    }
  }

  private static boolean isWhole(TextLines.Line line) {
    try {
      return !(JsonTree.of(line.text()) instanceof FieldValue.TextValue);
    } catch (JsonTree.Fault e) {
      return false;
    }
  }
}
