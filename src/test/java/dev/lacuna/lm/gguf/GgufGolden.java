package dev.lacuna.lm.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The files that make_gguf_golden.py makes, and what the reference libraries made of them. */
public final class GgufGolden {
  private static final Path FOLDER = Path.of("src/test/resources/golden-gguf");
  private static final JsonNode ALL = read();

  private GgufGolden() {}

  /** A text and its tokens. */
  public record Tokens(String text, long[] ids) {}

  public static Path file(String name) {
    return FOLDER.resolve(name + ".gguf");
  }

  public static List<String> families() {
    return names("families");
  }

  static List<String> names(String part) {
    List<String> names = new ArrayList<>();
    ALL.get(part).fieldNames().forEachRemaining(names::add);
    return names;
  }

  static String typeDigest(String type) {
    return ALL.get("types").get(type).textValue();
  }

  public static long[] ids(String family) {
    return longs(ALL.get("families").get(family).get("ids"));
  }

  /** After the last of {@link #ids}. */
  public static float[] logits(String family) {
    JsonNode values = ALL.get("families").get(family).get("logits");
    float[] logits = new float[values.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = values.get(i).floatValue();
    }
    return logits;
  }

  /** Of a SentencePiece tokenizer; empty for a family whose file has another. */
  public static List<Tokens> tokens(String family) {
    return list(ALL.get("families").get(family).path("tokens"));
  }

  /** Of a byte-level tokenizer by the name of its pre-tokenizer. */
  public static List<Tokens> tokensBy(String pre) {
    return list(ALL.get("tokenizers").get(pre));
  }

  private static List<Tokens> list(JsonNode all) {
    return StreamSupport.stream(all.spliterator(), false)
        .map(each -> new Tokens(each.get("text").textValue(), longs(each.get("ids")))).toList();
  }

  private static long[] longs(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).mapToLong(JsonNode::longValue).toArray();
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(FOLDER.resolve("golden.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
