package dev.lacuna.project.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.project.JsonColumns;
import dev.lacuna.project.ProjectException;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.text.ForeignText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first rows of a question file as they stand there, to choose columns by.
 *
 * @param columns names in order
 * @param rows each with a text for each column
 */
public record QuestionPreview(List<String> columns, List<List<String>> rows) {
  private static final int LINES = 200;
  private static final int CHARACTERS = 200_000;

  /** @param most rows that are shown */
  public static QuestionPreview of(Path file, int most) {
    List<String> columns = QuestionImport.columns(file);
    List<String> lines = lines(file);
    boolean json = lines.stream().map(String::strip).filter(line -> !line.isEmpty()).findFirst()
        .filter(line -> line.startsWith("{")).isPresent();
    List<List<String>> rows = json ? json(lines, columns, most) : csv(lines, columns, most);
    return new QuestionPreview(columns,
        rows.stream().map(row -> row.stream().map(ForeignText::clean).toList()).toList());
  }

  private static List<List<String>> csv(List<String> lines, List<String> columns, int most) {
    CsvReader reader = CsvReader.of(lines);
    List<List<String>> rows = new ArrayList<>();
    reader.next();
    for (Optional<CsvReader.Row> row = reader.next(); row.isPresent() && rows.size() < most; row = reader.next()) {
      if (row.get().problem().isEmpty() && row.get().fields().size() == columns.size()) {
        rows.add(row.get().fields());
      }
    }
    return rows;
  }

  private static List<List<String>> json(List<String> lines, List<String> columns, int most) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      if (rows.size() < most && !line.isBlank()) {
        object(line).ifPresent(node -> rows.add(columns.stream().map(name -> text(node.path(name))).toList()));
      }
    }
    return rows;
  }

  private static Optional<JsonNode> object(String line) {
    try {
      return Optional.of(JsonColumns.MAPPER.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty(); // the check of the whole file names it
    }
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(part.asText()));
      return String.join(" | ", parts);
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int read = 0;
      while (lines.size() < LINES && read < CHARACTERS) {
        Optional<String> line = Optional.ofNullable(reader.readLine());
        if (line.isEmpty()) {
          break;
        }
        read += line.get().length();
        // A byte that is no UTF-8 spoils only its own sign.
        String decoded = new String(line.get().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        lines.add(lines.isEmpty() && decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded);
      }
    } catch (IOException e) {
      throw new ProjectException(
          file + ": cannot be read (" + e.getMessage() + "); check that this user may read it", e);
    }
    return lines;
  }
}
