package dev.lacuna.project.reading;

import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Rows of a data set that Spark has judged (docs/spark.md): Parquet files in the folders {@code wave=N}. One row is in
 * memory at a time.
 */
public final class JudgedRows {
  private static final int WIDEST = 1 << 20;

  private JudgedRows() {}

  /**
   * A judged row.
   *
   * @param number in the data set that was judged, from 0
   * @param unknown p(unknown); NaN where it could not be asked
   * @param x of its place on the project's map, {@code y} likewise; NaN for none
   * @param state hidden state; empty where none was kept, and then {@code question} is, too
   */
  public record Row(long number, long block, String id, String question, String context, double unknown,
      float x, float y, float[] state) {}

  /** @throws ProjectException naming the file that is damaged, or no judged rows */
  public static void read(Path folder, Consumer<Row> to) {
    for (Path file : files(folder)) {
      try (ParquetRows rows = ParquetRows.open(file)) {
        for (Optional<FileRow> row = rows.next(); row.isPresent(); row = rows.next()) {
          to.accept(row(file, row.get()));
        }
      }
    }
  }

  /** Some of them as an import; only those whose states were kept have a question. */
  public static ImportReport chosen(Path folder, LongPredicate wanted) {
    ImportRows rows = new ImportRows(folder);
    read(folder, row -> {
      if (wanted.test(row.number())) {
        rows.add((int) Math.min(Integer.MAX_VALUE, row.number() + 1), row.id(), row.question(), List.of(), Map.of(),
            row.context());
      }
    });
    return rows.report(new ColumnChoice.Columns("question", List.of(), Optional.of("context"), false));
  }

  private static Row row(Path file, FileRow row) {
    try {
      double unknown = number(row.field("p_unknown"));
      return new Row(Long.parseLong(row.field("row").text()), Long.parseLong(row.field("block").text()),
          row.field("id").text(), row.field("question").text(), row.field("context").text(),
          unknown, (float) number(row.field("x")), (float) number(row.field("y")), state(row.field("state")));
    } catch (NumberFormatException e) {
      throw new ProjectException(file + ": row " + row.line() + " is no judged question; name the folder that the job"
          + " on Spark has written", e);
    }
  }

  private static double number(FieldValue field) {
    return field.text().isEmpty() ? Double.NaN : Double.parseDouble(field.text());
  }

  private static float[] state(FieldValue field) {
    List<FieldValue> parts = field instanceof FieldValue.Several several ? several.parts() : List.of();
    if (parts.size() > WIDEST) {
      throw new NumberFormatException();
    }
    float[] state = new float[parts.size()];
    for (int i = 0; i < state.length; i++) {
      state[i] = Float.parseFloat(parts.get(i).text());
    }
    return state;
  }

  /** In the order of their rows: waves, and in each the tasks by their numbers, as their names are. */
  private static List<Path> files(Path folder) {
    try (Stream<Path> found = Files.walk(folder, 2)) {
      return found.filter(file -> folder.relativize(file).toString().startsWith("wave=")
          && String.valueOf(file.getFileName()).endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
  }
}
