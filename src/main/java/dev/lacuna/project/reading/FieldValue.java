package dev.lacuna.project.reading;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands in a field of a question file. Numbers are texts, as they are written. */
sealed interface FieldValue {
  FieldValue MISSING = new Missing();

  /** How the field is shown and kept: a text as it is, what has parts as JSON. */
  default String text() {
    return switch (this) {
      case TextValue text -> text.value();
      case Missing _ -> "";
      case Several _,Nested _ -> json();
    };
  }

  /** The same as JSON. */
  default String json() {
    return switch (this) {
      case TextValue text -> text.kind() == Kind.LITERAL ? text.value() : quoted(text.value());
      case Missing _ -> "null";
      case Several several -> several.parts().stream().map(FieldValue::json).collect(Collectors.joining(",", "[", "]"));
      case Nested nested -> nested.fields().entrySet().stream()
          .map(field -> quoted(field.getKey()) + ":" + field.getValue().json())
          .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  static TextValue cell(String value) {
    return new TextValue(value, Kind.CELL);
  }

  static TextValue string(String value) {
    return new TextValue(value, Kind.STRING);
  }

  /** How a text is written. */
  enum Kind {
    /** A cell of a table, which may stand for anything. */
    CELL,
    /** A text of JSON. */
    STRING,
    /** A number, true or false of JSON. */
    LITERAL
  }

  /** One text. */
  record TextValue(String value, Kind kind) implements FieldValue {}

  /** A list. */
  record Several(List<FieldValue> parts) implements FieldValue {}

  /** Fields of its own, in order. */
  record Nested(Map<String, FieldValue> fields) implements FieldValue {
    FieldValue field(String name) {
      return fields.getOrDefault(name, MISSING);
    }
  }

  /** Null. */
  record Missing() implements FieldValue {}
}
