package dev.lacuna.lm.gguf;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A step of a {@code tokenizer.json}: its fields, in order. */
final class JsonPart {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private JsonPart() {}

  static JsonPart of(String type) {
    return new JsonPart().with("type", type);
  }

  /** One without a type. */
  static JsonPart plain(String field, Object value) {
    return new JsonPart().with(field, value);
  }

  static JsonPart sequence(String list, List<JsonPart> steps) {
    return of("Sequence").with(list, steps);
  }

  static JsonPart byteLevel(boolean decoder) {
    return of("ByteLevel").with("add_prefix_space", decoder).with("trim_offsets", true).with("use_regex", decoder);
  }

  /** @param value a text, number, truth value, part, or a list or map of such */
  JsonPart with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  void write(JsonGenerator json) throws IOException {
    write(json, fields);
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case JsonPart part -> part.write(json);
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object each : list) {
          write(json, each);
        }
        json.writeEndArray();
      }
      case Boolean flag -> json.writeBoolean(flag);
      case Number number -> json.writeNumber(number.longValue());
      default -> json.writeString(value.toString());
    }
  }
}
