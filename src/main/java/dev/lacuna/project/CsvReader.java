package dev.lacuna.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-, semicolon- or tab-separated rows (RFC 4180): fields may be quoted, and quoted fields may hold the
 * separator, doubled quotes and line ends. A broken row is reported, and reading goes on at the line after its first.
 */
final class CsvReader {
  /** A row that grows longer than this has an unclosed quote in it. */
  private static final int LONGEST_ROW = 100_000;

  private final List<String> lines;
  private final char separator;
  private int next;

  /** @param line of the file, from 1; @param problem empty for a whole row */
  record Row(int line, List<String> fields, Optional<String> problem) {}

  CsvReader(List<String> lines) {
    this.lines = lines;
    this.separator = separator(lines.isEmpty() ? "" : lines.getFirst());
  }

  /** The number of lines read so far. */
  int linesRead() {
    return next;
  }

  /** The next row that is not blank; empty at the end. */
  Optional<Row> next() {
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    if (next >= lines.size()) {
      return Optional.empty();
    }
    int first = next;
    Row row = row(first);
    if (row.problem().isPresent()) {
      next = first + 1;
    }
    return Optional.of(row);
  }

  private Row row(int first) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    String line = lines.get(next++);
    int read = 0;
    int at = 0;
    while (true) {
      field.setLength(0);
      if (at < line.length() && line.charAt(at) == '"') {
        at++;
        while (true) {
          int quote = line.indexOf('"', at);
          if (quote < 0) {
            field.append(line, at, line.length()).append('\n');
            read += line.length() + 1;
            if (next >= lines.size() || read > LONGEST_ROW) {
              return new Row(first + 1, fields, Optional.of("a quote opens and never closes; close it or double it"));
            }
            line = lines.get(next++);
            at = 0;
          } else if (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
            field.append(line, at, quote + 1);
            at = quote + 2;
          } else {
            field.append(line, at, quote);
            at = quote + 1;
            break;
          }
        }
        if (at < line.length() && line.charAt(at) != separator) {
          return new Row(first + 1, fields,
              Optional.of("text stands after a closing quote; double a quote inside text"));
        }
      } else {
        int end = line.indexOf(separator, at);
        end = end < 0 ? line.length() : end;
        field.append(line, at, end);
        at = end;
      }
      fields.add(field.toString());
      if (at >= line.length()) {
        return new Row(first + 1, fields, Optional.empty());
      }
      at++;
    }
  }

  private static char separator(String header) {
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      boolean quoted = false;
      long count = 0;
      for (int i = 0; i < header.length(); i++) {
        quoted ^= header.charAt(i) == '"';
        count += !quoted && header.charAt(i) == candidate ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }
}
