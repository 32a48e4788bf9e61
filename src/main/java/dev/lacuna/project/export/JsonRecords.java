package dev.lacuna.project.export;

import dev.lacuna.project.store.JsonColumns;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Records as JSON: an object a line, or a list with an object on each line. */
final class JsonRecords {
  private JsonRecords() {}

  static void lines(int count, IntFunction<?> record, Path file) {
    TextFile.write(file, out -> {
      for (int i = 0; i < count; i++) {
        out.append(JsonColumns.write(record.apply(i))).append('\n');
      }
    });
  }

  static void list(int count, IntFunction<?> record, Path file) {
    TextFile.write(file, out -> {
      out.append('[');
      for (int i = 0; i < count; i++) {
        out.append(i == 0 ? "\n" : ",\n").append(JsonColumns.write(record.apply(i)));
      }
      out.append("\n]\n");
    });
  }
}
