package dev.lacuna.project.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * JSON that is written over lines: a list of objects, objects one after the other, or an object with such a list in it,
 * as SQuAD and TriviaQA are. One object of the list is held at a time. Where it breaks, nothing behind can be read.
 */
final class JsonDocument implements RowReader {
  /** Lists beside which no other is read: what is held out must not come in with what is asked. */
  private static final Set<String> PARTS = Set.of("train", "validation", "dev", "test");

  private final Path file;
  private final JsonParser parser;
  /** Whether the parser is within the list of rows; what closes it is passed over. */
  private Optional<String> part = Optional.empty();
  private boolean within;

  private JsonDocument(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static JsonDocument open(TextSource source) {
    try {
      return new JsonDocument(source.file(),
          JsonTree.parser(new InputStreamReader(source.open(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw TextSource.unreadable(source.file(), e);
    }
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  @Override
  public Optional<FileRow> next() {
    try {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        Optional<FileRow> row = at(token);
        if (row.isPresent()) {
          return row;
        }
      }
      return Optional.empty();
    } catch (JsonTree.Fault e) {
      throw broken(e);
    } catch (IOException e) {
      throw broken(JsonTree.fault(e));
    }
  }

  private Optional<FileRow> at(JsonToken token) throws IOException, JsonTree.Fault {
    switch (token) {
      case START_OBJECT -> {
        return object();
      }
      case END_OBJECT -> {
        return Optional.empty();
      }
      case END_ARRAY -> {
        within = false;
        return Optional.empty();
      }
      case FIELD_NAME -> {
        // Beside one list of rows there may be another; what else stands there says nothing of a question.
        String name = parser.currentName();
        parser.nextToken();
        if (!isList(name) || !entersList(name)) {
          parser.skipChildren();
        }
        return Optional.empty();
      }
      default -> {
        if (token == JsonToken.START_ARRAY && !within) {
          within = true;
          return Optional.empty();
        }
        int line = line();
        parser.skipChildren();
        return Optional.of(FileRow.broken(line, "no JSON object; write {\"question\": \"…\"}"));
      }
    }
  }

  /** A row, or nothing where the object holds a list of rows, at whose beginning the parser stands then. */
  private Optional<FileRow> object() throws IOException, JsonTree.Fault {
    int line = line();
    Map<String, FieldValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (within || !isList(name) || ColumnGuess.question(List.copyOf(fields.keySet())).isPresent()) {
        JsonTree.field(parser, fields);
      } else {
        parser.nextToken();
        if (entersList(name)) {
          return Optional.empty();
        }
        fields.put(name, JsonTree.read(parser));
      }
    }
    return Optional.of(FileRow.of(line, fields));
  }

  private boolean entersList(String name) {
    within = parser.currentToken() == JsonToken.START_ARRAY;
    if (within) {
      part.filter(before -> !before.equals(name)).filter(before -> PARTS.contains(before) || PARTS.contains(name))
          .ifPresent(before -> {
            throw new ProjectException(file + ": holds several data sets, \"" + before + "\" and \"" + name
                + "\"; save the one that is meant as a file of its own");
          });
      part = Optional.of(name);
    }
    return within;
  }

  /** What lists of rows are called within an object. */
  private static boolean isList(String name) {
    return switch (name) {
      case "data", "Data", "rows", "questions", "Questions", "examples", "items", "records", "train", "validation",
          "dev", "test" ->
        true;
      default -> false;
    };
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private ProjectException broken(JsonTree.Fault fault) {
    return new ProjectException(file + ":" + parser.currentLocation().getLineNr() + ": " + fault.reason()
        + ". Nothing of the file is taken, since what follows cannot be told apart");
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw TextSource.unreadable(file, e);
    }
  }
}
