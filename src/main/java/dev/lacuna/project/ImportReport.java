package dev.lacuna.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a question file holds, before anything of it is taken in.
 *
 * @param rowsRead rows with anything in them, the header not counted
 * @param rows the whole ones, duplicates of earlier rows left out
 * @param duplicates rows whose question stood in an earlier row, apart from case and spaces
 * @param broken rows that cannot be taken, each with its place and reason
 */
public record ImportReport(Path file, int rowsRead, List<Row> rows, List<Problem> duplicates, List<Problem> broken) {

  public ImportReport {
    rows = List.copyOf(rows);
    duplicates = List.copyOf(duplicates);
    broken = List.copyOf(broken);
  }

  /**
   * @param line of the file, from 1, where the row begins
   * @param answers accepted answers; empty when the file has none
   */
  public record Row(int line, Optional<Long> id, String question, List<String> answers,
      Map<String, String> attributes) {}

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

  /** The same file without its broken rows: the user has seen them and accepts that they are left out. */
  public ImportReport acceptingBroken() {
    return new ImportReport(file, rowsRead, rows, duplicates, List.of());
  }
}
