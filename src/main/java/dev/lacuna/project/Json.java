package dev.lacuna.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists and maps in and out of the database's text columns. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
  private static final TypeReference<List<Long>> LONGS = new TypeReference<>() {};
  private static final TypeReference<LinkedHashMap<String, String>> MAP = new TypeReference<>() {};

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new ProjectException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
    }
  }

  static List<String> strings(String json) {
    return read(json, STRINGS);
  }

  static List<Long> longs(String json) {
    return read(json, LONGS);
  }

  static Map<String, String> map(String json) {
    return read(json, MAP);
  }

  static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new ProjectException("a row of lacuna.db holds broken JSON (" + e.getOriginalMessage()
          + "); restore the project folder from a copy", e);
    }
  }
}
