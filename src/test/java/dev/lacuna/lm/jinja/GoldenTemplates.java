package dev.lacuna.lm.jinja;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;

/** What transformers rendered, made by {@code src/test/python/make_chat_golden.py}. */
final class GoldenTemplates {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode json;

  private GoldenTemplates(JsonNode json) {
    this.json = json;
  }

  static GoldenTemplates read() {
    try {
      return new GoldenTemplates(MAPPER.readTree(resource("golden.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(
        GoldenTemplates.class.getResourceAsStream("/golden-chat/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String template(String name) {
    return resource("templates/" + name + ".jinja");
  }

  LocalDateTime now() {
    return LocalDateTime.parse(json.get("now").asText());
  }

  JsonNode conversations() {
    return json.get("conversations");
  }

  JsonNode snippets() {
    return json.get("snippets");
  }

  Map<String, Object> data() {
    return plain(json.get("data"));
  }

  static Map<String, Object> plain(JsonNode object) {
    return MAPPER.convertValue(object, new TypeReference<>() {});
  }
}
