package dev.lacuna.project.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lacuna.project.JsonColumns;
import dev.lacuna.project.ProjectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Questions out of a CSV file. {@code answer} holds one accepted answer; {@code answers} several, as a JSON list or
 * separated by {@code |}.
 */
final class CsvQuestions {
  private static final Pattern BAR = Pattern.compile("\\|");

  private final TextLines text;
  private final String questionColumn;
  private final Optional<String> contextColumn;

  CsvQuestions(TextLines text, String questionColumn, Optional<String> contextColumn) {
    this.text = text;
    this.questionColumn = questionColumn;
    this.contextColumn = contextColumn;
  }

  /** The header's names, in order; a column without a name is called {@code column N}. */
  static List<String> header(TextLines text, CsvReader reader) {
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
    if (names.size() > ImportRows.MOST_COLUMNS) {
      throw new ProjectException(text.file() + ":" + first.get().line() + ": more than " + ImportRows.MOST_COLUMNS
          + " columns; remove those that are not needed");
    }
    return names;
  }

  void read(ImportRows rows) {
    CsvReader reader = new CsvReader(text);
    List<String> header = header(text, reader);
    if (!header.contains(questionColumn)) {
      throw new ProjectException(text.file() + ":1: no column \"" + questionColumn + "\"; there are "
          + ImportRows.quoted(header) + ". Choose the one that holds the questions");
    }
    contextColumn.filter(name -> !header.contains(name)).ifPresent(name -> {
      throw new ProjectException(text.file() + ":1: no column \"" + name + "\"; there are " + ImportRows.quoted(header)
          + ". Choose the one that holds the text which questions are about");
    });
    for (Optional<CsvReader.Row> row = reader.next(); row.isPresent(); row = reader.next()) {
      take(row.get(), header, rows);
    }
  }

  private void take(CsvReader.Row row, List<String> header, ImportRows rows) {
    if (row.problem().isPresent()) {
      rows.broken(row.line(), row.problem().get());
      return;
    }
    if (row.fields().size() != header.size()) {
      rows.broken(row.line(), row.fields().size() + " fields where the header has " + header.size()
          + "; quote a text that holds the separator");
      return;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      fields.put(header.get(i), row.fields().get(i));
    }
    String question = take(fields, questionColumn);
    List<String> answers = new ArrayList<>();
    if (header.contains("answer")) {
      answers.add(take(fields, "answer"));
    }
    String context = contextColumn.map(name -> take(fields, name)).orElse("");
    String several = take(fields, "answers").strip();
    try {
      Stream<String> parts = several.startsWith("[")
          ? Arrays.stream(JsonColumns.MAPPER.readValue(several, String[].class))
          : several.isEmpty() ? Stream.empty() : BAR.splitAsStream(several);
      parts.filter(Objects::nonNull).forEach(answers::add);
    } catch (JsonProcessingException e) {
      rows.broken(row.line(), "the answers are no JSON list of texts; write [\"one\", \"two\"] or one|two");
      return;
    }
    rows.add(row.line(), take(fields, "id").strip(), question, answers, fields, context);
  }

  private static String take(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "");
    fields.remove(name);
    return value;
  }
}
