package dev.lacuna.project.reading;

import dev.lacuna.project.store.ProjectException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table with a header: CSV or TSV. */
final class CsvRows implements RowReader {
  private final TextLines text;
  private final CsvReader reader;
  private final List<String> header;
  private final boolean own;
  private final boolean labels;

  CsvRows(TextLines text) {
    this.text = text;
    this.reader = new CsvReader(text);
    this.header = header(text, reader);
    this.own = OwnExport.is(header);
    this.labels = OwnExport.isLabels(header);
  }

  /** The header's names, in order; a column without a name is called {@code column N}. */
  private static List<String> header(TextLines text, CsvReader reader) {
    Optional<CsvReader.Row> first = reader.next();
    if (first.isEmpty() || first.get().problem().isPresent()) {
      throw new ProjectException(text.file() + ":1: the header cannot be read; the first line should name the columns,"
          + " in UTF-8");
    }
    List<String> names = new ArrayList<>();
    for (String name : first.get().fields()) {
      names.add(name.isBlank() ? "column " + (names.size() + 1) : name.strip());
    }
    Set<String> seen = new HashSet<>();
    names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(twice -> {
      throw new ProjectException(text.file() + ":" + first.get().line() + ": two columns are named \"" + twice
          + "\"; rename one");
    });
    return names;
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public Optional<FileRow> next() {
    return reader.next().map(row -> row.problem().map(problem -> FileRow.broken(row.line(), problem))
        .orElseGet(() -> row(row.line(), row.fields())));
  }

  /** Programs leave empty fields at a row's end out, or write some more. */
  private FileRow row(int line, List<String> fields) {
    boolean more = fields.size() > header.size()
        && fields.stream().skip(header.size()).anyMatch(field -> !field.isBlank());
    if (more) {
      return FileRow.broken(line, fields.size() + " fields where the header has " + header.size()
          + "; quote a text that holds the separator");
    }
    Map<String, FieldValue> values = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(header.size(), fields.size()); i++) {
      String name = header.get(i);
      values.put(name, own ? OwnExport.cell(name, fields.get(i), labels) : FieldValue.cell(fields.get(i)));
    }
    return new FileRow(line, values, Optional.empty(), fields.size() >= header.size() ? Optional.empty()
        : Optional
            .of(fields.size() + " fields where the header has " + header.size() + "; the last are taken as empty"));
  }

  @Override
  public void close() {
    text.close();
  }
}
