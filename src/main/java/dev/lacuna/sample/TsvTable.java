package dev.lacuna.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tab-separated file with a header line: no quoting, no escapes, one record a line. */
public record TsvTable(Path file, List<Row> rows) {

  /** One line's cells, with the place they came from. */
  public record Row(Path file, int line, List<String> cells) {
    /** The cell of a column, counted from 0. */
    public String cell(int column) {
      return cells.get(column);
    }

    /** What to throw for this line. */
    public SampleFormatException error(String problem) {
      return new SampleFormatException(file, line, problem);
    }
  }

  /**
   * Reads the file.
   *
   * @param header the column names the first line must hold, in order
   * @throws SampleFormatException when the header differs, a line has another number of cells, or a cell has spaces
   *     around it
   * @throws UncheckedIOException when the file cannot be read
   */
  public static TsvTable read(Path file, List<String> header) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
    if (lines.isEmpty() || !cellsOf(lines.getFirst()).equals(header)) {
      throw new SampleFormatException(file, 1, "the header must be " + String.join("<tab>", header) + ".");
    }
    var rows = new ArrayList<Row>();
    for (int i = 1; i < lines.size(); i++) {
      var row = new Row(file, i + 1, cellsOf(lines.get(i)));
      if (row.cells().size() != header.size()) {
        throw row.error("has " + row.cells().size() + " cells; write " + header.size() + ", separated by one tab.");
      }
      for (String cell : row.cells()) {
        if (!cell.equals(cell.strip())) {
          throw row.error("the cell '" + cell + "' has spaces around it; remove them.");
        }
      }
      rows.add(row);
    }
    return new TsvTable(file, List.copyOf(rows));
  }

  private static List<String> cellsOf(String line) {
    return List.of(line.split("\t", -1));
  }
}
