package dev.lacuna.project.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.lacuna.text.ForeignText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists and maps in and out of the database's text columns; texts are cleaned on their way in. */
public final class JsonColumns {
  public static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectMapper WRITER = new ObjectMapper().registerModule(new SimpleModule()
      .addSerializer(String.class, new CleanStrings()));
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
  private static final TypeReference<List<Long>> LONGS = new TypeReference<>() {};
  private static final TypeReference<LinkedHashMap<String, String>> MAP = new TypeReference<>() {};

  private JsonColumns() {}

  public static String write(Object value) {
    try {
      return WRITER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new ProjectException("cannot write " + value.getClass().getSimpleName() + " as JSON", e);
    }
  }

  public static List<String> strings(String json) {
    return read(json, STRINGS);
  }

  public static List<Long> longs(String json) {
    return read(json, LONGS);
  }

  public static Map<String, String> map(String json) {
    return read(json, MAP);
  }

  public static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new ProjectException("a row of lacuna.db holds broken JSON (" + e.getOriginalMessage()
          + "); restore the project folder from a copy", e);
    }
  }

  /** JSON would write a control character as an escape, which the database's own cleaner does not see. */
  private static final class CleanStrings extends StdScalarSerializer<String> {
    private static final long serialVersionUID = 1L;

    CleanStrings() {
      super(String.class);
    }

    @Override
    public void serialize(String value, JsonGenerator out, SerializerProvider provider) throws IOException {
      out.writeString(ForeignText.clean(value));
    }
  }
}
