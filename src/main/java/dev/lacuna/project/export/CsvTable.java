package dev.lacuna.project.export;

import dev.lacuna.project.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a table as CSV (UTF-8, RFC 4180). A text that a spreadsheet would run as a formula gets a leading apostrophe;
 * a text that is a number stays as it is.
 */
final class CsvTable {
  private CsvTable() {}

  static void write(DataTable table, Path file) {
    StringBuilder text = new StringBuilder(
        table.columns().stream().map(column -> LabelExport.cell(column.name())).collect(Collectors.joining(",")));
    text.append("\r\n");
    List<DataTable.Column> columns = table.columns();
    for (int row = 0; row < table.rows(); row++) {
      for (int c = 0; c < columns.size(); c++) {
        text.append(c == 0 ? "" : ",").append(cell(columns.get(c), row));
      }
      text.append("\r\n");
    }
    AtomicFile.write(file, text.toString());
  }

  private static String cell(DataTable.Column column, int row) {
    return switch (column) {
      case DataTable.Longs longs -> Long.toString(longs.values()[row]);
      case DataTable.Doubles doubles -> Double.isNaN(doubles.values()[row]) ? ""
          : Double.toString(doubles.values()[row]);
      case DataTable.Texts texts -> text(texts.values().get(row));
    };
  }

  private static String text(String value) {
    return value.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?") ? value : LabelExport.cell(value);
  }
}
