package dev.lacuna.project.reading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a question file holds, before anything of it is taken in.
 *
 * @param rowsRead rows with anything in them, the header not counted
 * @param rows the whole ones, duplicates of earlier rows left out
 * @param duplicates rows whose question stood in an earlier row, apart from case and spaces
 * @param broken rows that cannot be taken, each with its place and reason
 * @param warnings what was taken in another way than it may have been meant
 * @param columns which of the file's columns were taken for what
 */
public record ImportReport(Path file, int rowsRead, List<Row> rows, List<RowProblem> duplicates,
    List<RowProblem> broken,
    List<RowProblem> warnings, ColumnChoice.Columns columns) {

  /** Name of the attribute that holds a question's id in its file, where it cannot be its id here. */
  public static final String OWN_ID = "id";

  /** Two faults that differ in numbers alone are of one kind. */
  private static final Pattern NUMBERS = Pattern.compile("U\\+[0-9A-F]+|[0-9]+");

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
  public record RowProblem(Path file, int line, String reason) {
    @Override
    public String toString() {
      return file.getFileName() + ":" + line + ": " + reason;
    }
  }

  /**
   * One line for each kind of fault, in the order of their first rows, with how many more rows have it.
   *
   * @param line of the first row
   * @param more other rows with the same
   */
  public record Fault(Path file, int line, String reason, int more) {
    @Override
    public String toString() {
      return file.getFileName() + ":" + line + ": " + reason + (more == 0 ? ""
          : " (so it is in " + more
              + (more == 1 ? " more row)" : " more rows)"));
    }
  }

  /** What many rows have in common is told once. */
  public static List<Fault> faults(List<RowProblem> problems) {
    Map<String, Fault> faults = new LinkedHashMap<>();
    for (RowProblem problem : problems) {
      faults.merge(NUMBERS.matcher(problem.reason()).replaceAll("#"),
          new Fault(problem.file(), problem.line(), problem.reason(), 0),
          (first, _) -> new Fault(first.file(), first.line(), first.reason(), first.more() + 1));
    }
    return List.copyOf(faults.values());
  }

  /** True when every row can be taken. */
  public boolean isClean() {
    return broken.isEmpty();
  }

  /** The same file without the rows that a check finds reason to refuse: they are among the broken ones then. */
  public ImportReport refusing(Function<Row, Optional<String>> check) {
    List<Row> good = new ArrayList<>();
    List<RowProblem> bad = new ArrayList<>(broken);
    for (Row row : rows) {
      check.apply(row).ifPresentOrElse(reason -> bad.add(new RowProblem(file, row.line(), reason)),
          () -> good.add(row));
    }
    return new ImportReport(file, rowsRead, good, duplicates, bad, warnings, columns);
  }

  /** The context of each question that has one, by its wording. */
  public Map<String, String> contexts() {
    Map<String, String> contexts = new LinkedHashMap<>();
    rows.stream().filter(row -> !row.context().isEmpty()).forEach(row -> contexts.put(row.question(), row.context()));
    return contexts;
  }

  /** The same file without its broken rows: the user has seen them and accepts that they are left out. */
  public ImportReport acceptingBroken() {
    return new ImportReport(file, rowsRead, rows, duplicates, List.of(), warnings, columns);
  }
}
