package dev.lacuna.tools.sample;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comma-separated lines as RFC 4180 has them, but with \\n; what is more than one word of ASCII stands in quotes. */
public final class CsvText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,24}");

  private CsvText() {}

  /** The header's line and a line for each row. */
  public static String of(List<String> header, List<List<String>> rows) {
    return line(header) + rows.stream().map(CsvText::line).collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return cells.stream().map(cell -> PLAIN.matcher(cell).matches() ? cell : '"' + cell.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(",", "", "\n"));
  }
}
