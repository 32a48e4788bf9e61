package dev.lacuna.project.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Records of a known program or data set that hold questions in a form of their own. A new one is a class beside it.
 */
interface RecordLayout {
  List<RecordLayout> ALL = List.of(new WrappedRow(), new SquadLayout(), new ChatLayout(), new LabelStudioLayout(),
      new ArgillaLayout());

  /** The rows of a record, each with its question in a field of its own; empty where the record is none of these. */
  Optional<List<FileRow>> rows(FileRow record);

  /** A reader's records in plain rows. */
  record Plain(RowReader records, Deque<FileRow> waiting) implements RowReader {
    Plain(RowReader records) {
      this(records, new ArrayDeque<>());
    }

    @Override
    public List<String> header() {
      return records.header();
    }

    @Override
    public Optional<FileRow> next() {
      while (waiting.isEmpty()) {
        Optional<FileRow> record = records.next();
        if (record.isEmpty()) {
          return record;
        }
        waiting.addAll(plain(record.get()));
      }
      return Optional.of(waiting.removeFirst());
    }

    @Override
    public void close() {
      records.close();
    }
  }

  private static List<FileRow> plain(FileRow record) {
    if (record.field("question") instanceof FieldValue.TextValue text && !text.value().isBlank()) {
      return List.of(record); // what lies beside a question of its own is about it, and not in its place
    }
    return ALL.stream().flatMap(layout -> layout.rows(record).stream()).findFirst().orElse(List.of(record));
  }

  /** A row as the Hugging Face viewer gives it: numbered, in a field of its own. */
  final class WrappedRow implements RecordLayout {
    @Override
    public Optional<List<FileRow>> rows(FileRow record) {
      return record.fields().containsKey("row_idx") && record.field("row") instanceof FieldValue.Nested row
          ? Optional.of(plain(FileRow.of(record.line(), row.fields())))
          : Optional.empty();
    }
  }
}
