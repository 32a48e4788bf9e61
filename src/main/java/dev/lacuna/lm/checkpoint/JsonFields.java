package dev.lacuna.lm.checkpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fields of a JSON object in a model folder, read under limits and with errors that name file and field. A field
 * that is {@code null} counts as absent, as in Hugging Face's own readers.
 */
public final class JsonFields {
  private static final long MAX_FILE_BYTES = 64L << 20;
  private static final int LONGEST_SHOWN = 80;
  private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).maxNumberLength(40)
          .maxNameLength(10_000).maxStringLength(10_000_000).build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path file;
  private final String prefix;
  private final JsonNode node;

  private JsonFields(Path file, String prefix, JsonNode node) {
    this.file = file;
    this.prefix = prefix;
    this.node = node;
  }

  /** @throws ModelFormatException when the file is missing, is not JSON, or holds no object */
  public static JsonFields read(Path file) throws IOException {
    return read(file, file);
  }

  /** @param named the file that errors in its fields name: what this one was made of */
  public static JsonFields read(Path file, Path named) throws IOException {
    RegularFile.check(file);
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file, "file", "is missing", "Choose a complete Hugging Face folder");
    }
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new ModelFormatException(file, "file", "is larger than 64 MiB", "Check that it is the right file");
    }
    try {
      JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
      if (!node.isObject()) {
        throw new ModelFormatException(file, "file", "holds no JSON object", "Check that it is the right file");
      }
      return new JsonFields(named, "", node);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new ModelFormatException(file, at == null ? "file" : "line " + at.getLineNr(),
          "is not valid JSON: " + e.getOriginalMessage(), "Download or save the file again");
    } catch (CharConversionException e) {
      // Zeros at the beginning look like UTF-32.
      throw new ModelFormatException(file, "file", "is not valid JSON: " + e.getMessage(),
          "Download or save the file again");
    }
  }

  public static JsonMapper mapper() {
    return MAPPER;
  }

  Path file() {
    return file;
  }

  public boolean has(String field) {
    return node.hasNonNull(field);
  }

  /** The value as it stands; a missing node when absent. */
  public JsonNode raw(String field) {
    return node.path(field);
  }

  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The fields of the object under {@code field}; of an empty object when absent. */
  public JsonFields object(String field) {
    JsonNode value = has(field) ? node.get(field) : JsonNodeFactory.instance.objectNode();
    if (!value.isObject()) {
      throw bad(field, "is " + shown(value) + ", not an object", "Write an object there, or leave the field out");
    }
    return new JsonFields(file, prefix + field + ".", value);
  }

  public int positiveInt(String field) {
    if (!has(field)) {
      throw bad(field, "is missing", "Take config.json from the model's original folder");
    }
    JsonNode value = node.get(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() <= 0) {
      throw bad(field, "is " + shown(value) + ", not a positive whole number", "Correct the field");
    }
    return value.intValue();
  }

  public int positiveInt(String field, int otherwise) {
    return has(field) ? positiveInt(field) : otherwise;
  }

  public OptionalInt optionalInt(String field) {
    if (!has(field)) {
      return OptionalInt.empty();
    }
    JsonNode value = node.get(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw bad(field, "is " + shown(value) + ", not a whole number", "Correct the field");
    }
    return OptionalInt.of(value.intValue());
  }

  public double positive(String field) {
    JsonNode value = node.path(field);
    if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
      throw bad(field, has(field) ? "is " + shown(value) + ", not a positive number" : "is missing",
          "Correct the field");
    }
    return value.doubleValue();
  }

  public double positive(String field, double otherwise) {
    return has(field) ? positive(field) : otherwise;
  }

  public boolean flag(String field, boolean otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    if (!node.get(field).isBoolean()) {
      throw bad(field, "is " + shown(node.get(field)) + ", neither true nor false", "Correct the field");
    }
    return node.get(field).booleanValue();
  }

  public Optional<String> text(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (!node.get(field).isTextual()) {
      throw bad(field, "is " + shown(node.get(field)) + ", not a text", "Correct the field");
    }
    return Optional.of(node.get(field).textValue());
  }

  /** A list of texts; empty when absent. */
  public List<String> texts(String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : list(field)) {
      if (!value.isTextual()) {
        throw bad(field, "holds " + shown(value) + ", not a text", "Correct the field");
      }
      values.add(value.textValue());
    }
    return values;
  }

  /** A list of numbers; empty when absent. */
  public List<Double> numbers(String field) {
    List<Double> values = new ArrayList<>();
    for (JsonNode value : list(field)) {
      if (!value.isNumber()) {
        throw bad(field, "holds " + shown(value) + ", not a number", "Correct the field");
      }
      values.add(value.doubleValue());
    }
    return values;
  }

  /** One whole number or a list of them; empty when absent. */
  public List<Integer> oneOrMoreInts(String field) {
    JsonNode given = node.path(field);
    List<Integer> values = new ArrayList<>();
    for (JsonNode value : given.isIntegralNumber() ? List.of(given) : list(field)) {
      if (!value.isIntegralNumber() || !value.canConvertToInt()) {
        throw bad(field, "holds " + shown(value) + ", not a whole number", "Correct the field");
      }
      values.add(value.intValue());
    }
    return values;
  }

  private Iterable<JsonNode> list(String field) {
    if (!has(field)) {
      return List.of();
    }
    if (!node.get(field).isArray()) {
      throw bad(field, "is " + shown(node.get(field)) + ", not a list", "Correct the field");
    }
    return node.get(field);
  }

  /** A value as an error has it: where a number belongs, a stranger's file may hold a list of millions. */
  public static String shown(JsonNode value) {
    return shown(value.isMissingNode() ? "missing" : value.toString());
  }

  /** The same of a text, without quotation marks. */
  public static String shown(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
  }

  public ModelFormatException bad(String field, String problem, String remedy) {
    return new ModelFormatException(file, "field " + prefix + field, problem, remedy);
  }
}
