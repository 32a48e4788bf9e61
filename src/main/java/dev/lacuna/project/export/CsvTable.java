package dev.lacuna.project.export;

import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.text.FormulaEscape;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a table as CSV (UTF-8, RFC 4180), or the same with tabs. A text that a spreadsheet would run as a formula gets
 * a leading apostrophe ({@link FormulaEscape}), and one that holds any usual separator is quoted: spreadsheets divide
 * at several of them at once; several texts have bars between them, or are a JSON list where one of
 * them has a bar or would look like such a list.
 */
final class CsvTable {
  private static final String QUOTED = ",;\t\"\r\n";

  private CsvTable() {}

  static void write(DataTable table, Path file, char separator) {
    List<DataTable.Column> columns = table.columns();
    TextFile.write(file, out -> {
      for (int c = 0; c < columns.size(); c++) {
        cell(out, c, separator, FormulaEscape.cell(columns.get(c).name()));
      }
      out.append("\r\n");
      for (int row = 0; row < table.rows(); row++) {
        for (int c = 0; c < columns.size(); c++) {
          cell(out, c, separator, text(columns.get(c), row));
        }
        out.append("\r\n");
      }
    });
  }

  private static String text(DataTable.Column column, int row) {
    return switch (column) {
      case DataTable.Longs longs -> longs.unknown().get(row) ? "" : Long.toString(longs.values()[row]);
      case DataTable.Doubles doubles -> Double.isNaN(doubles.values()[row]) ? ""
          : Double.toString(doubles.values()[row]);
      case DataTable.Flags flags -> flags.values().get(row).toString();
      case DataTable.Texts texts -> FormulaEscape.cell(texts.values().get(row));
      case DataTable.Lists lists -> FormulaEscape.cell(several(lists.values().get(row)));
    };
  }

  static String several(List<String> texts) {
    String joined = String.join(" | ", texts);
    boolean ambiguous = joined.startsWith("[") || joined.startsWith("{")
        || texts.stream().anyMatch(text -> text.indexOf('|') >= 0 || text.isBlank());
    return ambiguous && !texts.isEmpty() ? JsonColumns.write(texts) : joined;
  }

  private static void cell(Writer out, int column, char separator, String text) throws IOException {
    if (column > 0) {
      out.append(separator);
    }
    boolean quoted = text.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0);
    out.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }
}
