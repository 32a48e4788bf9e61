package dev.lacuna.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.hiddenstates.StateRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Numbers made by scikit-learn: see {@code src/test/python/make_numeric_golden.py}. */
public record GoldenNumbers(JsonNode json) {

  public static GoldenNumbers load() {
    try (InputStream in = Objects.requireNonNull(GoldenNumbers.class.getResourceAsStream("/golden/numeric.json"))) {
      return new GoldenNumbers(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public double number(String pointer) {
    JsonNode node = json.at(pointer);
    if (!node.isNumber()) {
      throw new IllegalStateException("numeric.json has no number at " + pointer);
    }
    return node.asDouble();
  }

  public double[] numbers(String pointer) {
    JsonNode array = json.at(pointer);
    double[] out = new double[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = array.get(i).asDouble();
    }
    return out;
  }

  public boolean[] targets() {
    JsonNode array = json.at("/targets");
    boolean[] out = new boolean[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = array.get(i).asBoolean();
    }
    return out;
  }

  public float[][] states() {
    float[][] out = new float[json.at("/states").size()][];
    for (int i = 0; i < out.length; i++) {
      out[i] = StateRows.floats(numbers("/states/" + i));
    }
    return out;
  }
}
