package dev.lacuna.project.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads rows separated by comma, semicolon, tab or bar (RFC 4180): fields may be quoted, and quoted fields may hold the
 * separator, doubled quotes and line ends. A broken row is reported, and reading goes on at the line after its first.
 */
public final class CsvReader {
  /** A row that grows longer than this has an unclosed quote in it; less where there were some already. */
  private static final int LONGEST_ROW = 4_000_000;
  private static final int SHORTER_ROW = 100_000;
  private static final int FEW = 10;
  /** What Excel writes above the header, to tell itself the separator. */
  private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?[,;\\s]*");

  private final Iterator<TextLines.Line> lines;
  private final Deque<TextLines.Line> back = new ArrayDeque<>();
  private final char separator;
  private int unclosed;

  /** @param line of the file, from 1; @param problem empty for a whole row */
  public record Row(int line, List<String> fields, Optional<String> problem) {}

  CsvReader(Iterator<TextLines.Line> lines) {
    this.lines = lines;
    Optional<TextLines.Line> first = filled();
    Matcher told = SEPARATOR.matcher(first.map(TextLines.Line::text).orElse(""));
    if (told.matches()) {
      this.separator = told.group(1).charAt(0);
    } else {
      first.ifPresent(back::addFirst);
      this.separator = separator(first.map(TextLines.Line::text).orElse(""));
    }
  }

  /** Of lines that are at hand. */
  public static CsvReader of(List<String> lines) {
    return new CsvReader(IntStream.range(0, lines.size())
        .mapToObj(i -> new TextLines.Line(i + 1, lines.get(i), Optional.empty(), false)).iterator());
  }

  /** The next row that is not blank; empty at the end. */
  public Optional<Row> next() {
    Optional<TextLines.Line> first = filled();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<TextLines.Line> taken = new ArrayList<>(List.of(first.get()));
    Row row = row(taken);
    while (row.problem().isPresent() && taken.size() > 1) {
      back.addFirst(taken.removeLast());
    }
    for (TextLines.Line line : taken) {
      if (line.problem().isPresent()) {
        return Optional.of(new Row(row.line(), row.fields(),
            Optional.of("line " + line.number() + " " + line.problem().get())));
      }
    }
    return Optional.of(row);
  }

  private Optional<TextLines.Line> filled() {
    Optional<TextLines.Line> first = line();
    while (first.isPresent() && first.get().isBlank()) {
      first = line();
    }
    return first;
  }

  private Optional<TextLines.Line> line() {
    return !back.isEmpty() ? Optional.of(back.removeFirst())
        : lines.hasNext() ? Optional.of(lines.next()) : Optional.empty();
  }

  /** @param taken the row's first line, and then all that were looked at */
  private Row row(List<TextLines.Line> taken) {
    int first = taken.getFirst().number();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    String line = taken.getFirst().text();
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
            int longest = unclosed > FEW ? SHORTER_ROW : LONGEST_ROW;
            Optional<TextLines.Line> next = read > longest ? Optional.empty() : line();
            if (next.isEmpty()) {
              unclosed++;
              return new Row(first, fields, Optional.of("a quote opens and never closes; close it or double it"));
            }
            taken.add(next.get());
            line = next.get().text();
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
          return new Row(first, fields,
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
        return new Row(first, fields, Optional.empty());
      }
      at++;
    }
  }

  private static char separator(String header) {
    char best = ',';
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t', '|'}) {
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
