package dev.lacuna.project.reading;

import dev.lacuna.text.ForeignText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first rows of a question file as they stand there, to choose columns by.
 *
 * @param columns names in order
 * @param rows each with a text for each column
 */
public record QuestionPreview(List<String> columns, List<List<String>> rows) {
  /** A cell that is longer is cut: it is looked at, not read. */
  private static final int LONGEST = 2_000;
  /** Rows that are passed over at most, where they are broken. */
  private static final int MOST_READ = 200;

  /** @param most rows that are shown */
  public static QuestionPreview of(Path file, int most) {
    try (QuestionRows source = QuestionRows.open(file)) {
      List<String> columns = source.columns();
      List<List<String>> rows = new ArrayList<>();
      Optional<FileRow> row = source.next();
      for (int read = 0; row.isPresent() && rows.size() < most && read < MOST_READ; read++) {
        FileRow found = row.get();
        if (found.problem().isEmpty()) {
          rows.add(columns.stream().map(name -> ForeignText.clean(ForeignText.cut(shown(found.field(name)), LONGEST)))
              .toList());
        }
        row = source.next();
      }
      return new QuestionPreview(columns, rows);
    }
  }

  private static String shown(FieldValue value) {
    return value instanceof FieldValue.Several several
        ? several.parts().stream().map(FieldValue::text).collect(Collectors.joining(" | "))
        : value.text();
  }
}
