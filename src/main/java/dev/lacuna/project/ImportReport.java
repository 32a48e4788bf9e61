package dev.lacuna.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a question file holds, before anything of it is taken in.
 *
 * @param rowsRead rows with anything in them, the header not counted
 * @param rows the whole ones, duplicates of earlier rows left out
 * @param duplicates rows whose question stood in an earlier row, apart from case and spaces
 * @param broken rows that cannot be taken, each with its place and reason
 * @param warnings what was taken in another way than it may have been meant
 */
public record ImportReport(Path file, int rowsRead, List<Row> rows, List<Problem> duplicates, List<Problem> broken,
    List<Problem> warnings) {

  public ImportReport {
    rows = List.copyOf(rows);
    duplicates = List.copyOf(duplicates);
    broken = List.copyOf(broken);
    warnings = List.copyOf(warnings);
  }

  /**
   * @param line of the file, from 1, where the row begins
   * @param answers accepted answers; empty when the file has none
   * @param context the text that the question is about; empty for a plain question
   */
  public record Row(int line, Optional<Long> id, String question, List<String> answers,
      Map<String, String> attributes, String context) {}

  /** @param line of the file, from 1 */
  public record Problem(Path file, int line, String reason) {
    @Override
    public String toString() {
      return file.getFileName() + ":" + line + ": " + reason;
    }
  }

  /** True when every row can be taken. */
  public boolean isClean() {
    return broken.isEmpty();
  }

  /** The same file without the rows that a check finds reason to refuse: they are among the broken ones then. */
  public ImportReport refusing(Function<Row, Optional<String>> check) {
    List<Row> good = new ArrayList<>();
    List<Problem> bad = new ArrayList<>(broken);
    for (Row row : rows) {
      check.apply(row).ifPresentOrElse(reason -> bad.add(new Problem(file, row.line(), reason)), () -> good.add(row));
    }
    return new ImportReport(file, rowsRead, good, duplicates, bad, warnings);
  }

  /**
   * The same file with its answers in a column of the user's choice, separated by {@code |} where a cell holds several.
   *
   * @param column empty for those that are named answer and answers
   */
  public ImportReport answersFrom(Optional<String> column) {
    return column.map(name -> new ImportReport(file, rowsRead, rows.stream().map(row -> answered(row, name)).toList(),
        duplicates, broken, warnings)).orElse(this);
  }

  private static Row answered(Row row, String column) {
    if (!row.attributes().containsKey(column)) {
      return row;
    }
    Map<String, String> others = new LinkedHashMap<>(row.attributes());
    String cell = others.getOrDefault(column, "");
    others.remove(column);
    List<String> answers = Arrays.stream(cell.split("\\|", -1)).map(String::strip).filter(text -> !text.isEmpty())
        .distinct().toList();
    return new Row(row.line(), row.id(), row.question(), answers, others, row.context());
  }

  /** The context of each question that has one, by its wording. */
  public Map<String, String> contexts() {
    Map<String, String> contexts = new LinkedHashMap<>();
    rows.stream().filter(row -> !row.context().isEmpty()).forEach(row -> contexts.put(row.question(), row.context()));
    return contexts;
  }

  /** The same file without its broken rows: the user has seen them and accepts that they are left out. */
  public ImportReport acceptingBroken() {
    return new ImportReport(file, rowsRead, rows, duplicates, List.of(), warnings);
  }
}
