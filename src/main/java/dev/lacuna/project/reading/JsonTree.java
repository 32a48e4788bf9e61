package dev.lacuna.project.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as {@link FieldValue}, with numbers as they are written. */
final class JsonTree {
  private static final JsonFactory FACTORY = JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
      .build();
  /** As Python prints lists and dictionaries: a table's cell may hold them so. */
  private static final JsonFactory LENIENT = JsonFactory.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
      .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
      .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private JsonTree() {}

  /** A fault of the text, told as the end of a sentence about its place. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unfinished;

    Fault(String message, boolean unfinished) {
      super(message);
      this.unfinished = unfinished;
    }

    /** Whether what stands there may be the beginning of something whole. */
    boolean unfinished() {
      return unfinished;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  static JsonParser parser(Reader reader) throws IOException {
    return FACTORY.createParser(reader);
  }

  /** One whole value and nothing behind it. */
  static FieldValue of(String text) throws Fault {
    return of(FACTORY, text);
  }

  /** A table's cell that holds a list or fields as JSON or Python writes them; empty for any other text. */
  static Optional<FieldValue> cell(String text) {
    String cell = text.strip();
    if (!cell.startsWith("[") && !cell.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(LENIENT, cell));
    } catch (Fault e) {
      return Optional.empty(); // a text that begins like one
    }
  }

  private static FieldValue of(JsonFactory factory, String text) throws Fault {
    try (JsonParser parser = factory.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new Fault("nothing stands there", true);
      }
      FieldValue value = read(parser);
      if (parser.nextToken() != null) {
        throw new Fault("more stands behind the object; write one object a line", false);
      }
      return value;
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** What went wrong, without a parser's own words. */
  static Fault fault(IOException e) {
    if (e instanceof JsonEOFException) {
      return new Fault("the JSON ends before it is whole; close its quotes and brackets", true);
    }
    if (e instanceof StreamConstraintsException) {
      return new Fault("the JSON is nested too deep, or a text or number in it is too long", false);
    }
    if (e instanceof JsonProcessingException broken && broken.getLocation() != null) {
      return new Fault("broken JSON at column " + broken.getLocation().getColumnNr()
          + "; look for a missing comma, quote or bracket", false);
    }
    return new Fault("broken JSON; look for a missing comma, quote or bracket", false);
  }

  /** The value that the parser stands at. */
  static FieldValue read(JsonParser parser) throws IOException, Fault {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          field(parser, fields);
        }
        yield new FieldValue.Nested(fields);
      }
      case START_ARRAY -> {
        List<FieldValue> parts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          parts.add(read(parser));
        }
        yield new FieldValue.Several(parts);
      }
      case VALUE_STRING -> FieldValue.string(parser.getText());
      case VALUE_NUMBER_INT, VALUE_TRUE, VALUE_FALSE ->
        new FieldValue.TextValue(parser.getText(), FieldValue.Kind.LITERAL);
      case VALUE_NUMBER_FLOAT -> parser.getText().endsWith("N") || parser.getText().endsWith("y") ? FieldValue.MISSING
          : new FieldValue.TextValue(parser.getText(), FieldValue.Kind.LITERAL);
      default -> FieldValue.MISSING;
    };
  }

  /** Adds the field whose name the parser stands at. */
  static void field(JsonParser parser, Map<String, FieldValue> fields) throws IOException, Fault {
    String name = parser.currentName();
    parser.nextToken();
    if (fields.put(name, read(parser)) != null) {
      throw new Fault("field \"" + name + "\" stands twice; keep one of them", false);
    }
  }
}
