package dev.lacuna.lm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Files as strangers, bad disks and bad tools leave them. All follows from the generator given. */
final class Mutations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TEXTS = List.of("", "\0", "a", "▁", "BPE", "Unigram", "WordPiece", "WordLevel",
      "Sequence", "(", "(a+)+$", "(a*)*b", "((a{1000}){1000}){1000}", "(?<x>\\g<x>a)", "(a|a)*c", "[[", "\\1(a)",
      "(?:(?:a?){50}){50}", "\\p{Greek}", "../../etc/passwd", "model.safetensors", "😀", "e\u0301", "\u202e", "##",
      "F32", "BF16", "U8", "F64", "I64", "F8_E4M3", "float32", "silu", "NaN", "</s>", "a b", "Fixed", "Removed");

  private Mutations() {}

  /** Bits, cuts, insertions, zeros and doubled pieces, anywhere in the file. */
  static byte[] bytes(byte[] whole, Random random) {
    byte[] out = whole.clone();
    switch (random.nextInt(6)) {
      case 0 -> {
        for (int i = 0; i <= random.nextInt(8); i++) {
          out[random.nextInt(out.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 1 -> out = Arrays.copyOf(out, random.nextInt(out.length));
      case 2 -> out = Arrays.copyOf(out, out.length + 1 + random.nextInt(100));
      case 3 -> {
        int from = random.nextInt(out.length);
        Arrays.fill(out, from, Math.min(out.length, from + random.nextInt(64)),
            (byte) (random.nextBoolean() ? 0 : 0xff));
      }
      case 4 -> {
        int at = random.nextInt(out.length);
        int count = Math.min(out.length - at, random.nextInt(200));
        out = ByteBuffer.allocate(out.length + count).put(out, 0, at + count).put(out, at, out.length - at).array();
      }
      default -> {
        int at = random.nextInt(Math.min(out.length, 2000));
        out[at] = (byte) (0x80 + random.nextInt(0x80));
      }
    }
    return out;
  }

  /** A safetensors file whose length or header was changed, its data as it was. */
  static byte[] safetensors(byte[] whole, Random random) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) in.getLong();
    byte[] header = Arrays.copyOfRange(whole, 8, 8 + length);
    byte[] data = Arrays.copyOfRange(whole, 8 + length, whole.length);
    if (random.nextInt(6) == 0) {
      long[] lengths = {0, 1, 2, length - 1L, length + 1L, length + 8L, whole.length, 100_000_000, 1L << 31, 1L << 32,
          Long.MAX_VALUE, -1, Long.MIN_VALUE, length | 1L << 40};
      ByteBuffer.wrap(whole = whole.clone()).order(ByteOrder.LITTLE_ENDIAN)
          .putLong(lengths[random.nextInt(lengths.length)]);
      return whole;
    }
    if (random.nextInt(3) == 0) {
      header = offsets(header, random);
    } else {
      header = json(header, random);
    }
    return ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length)
        .put(header).put(data).array();
  }

  /** Two entries that overlap, change places, types or shapes. */
  private static byte[] offsets(byte[] header, Random random) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(header);
    List<String> names = new ArrayList<>();
    root.fieldNames().forEachRemaining(name -> {
      if (!name.equals("__metadata__")) {
        names.add(name);
      }
    });
    ObjectNode one = (ObjectNode) root.get(names.get(random.nextInt(names.size())));
    ObjectNode two = (ObjectNode) root.get(names.get(random.nextInt(names.size())));
    String field = List.of("data_offsets", "shape", "dtype").get(random.nextInt(3));
    JsonNode first = one.get(field);
    JsonNode second = two.get(field);
    switch (random.nextInt(4)) {
      case 0 -> {
        one.set(field, second);
        two.set(field, first);
      }
      case 1 -> one.set(field, second);
      case 2 -> {
        long[] wild = {0, 1, -1, 7, 1L << 31, 1L << 32, 1L << 52, Long.MAX_VALUE, Long.MIN_VALUE};
        ArrayNode pair = one.putArray(random.nextBoolean() ? "shape" : "data_offsets");
        for (int i = 0; i < 2; i++) {
          pair.add(wild[random.nextInt(wild.length)]);
        }
      }
      default -> {
        one.putArray("shape").add(0).add(Long.MAX_VALUE).add(Long.MAX_VALUE);
        long at = one.get("data_offsets").get(0).asLong();
        one.putArray("data_offsets").add(at).add(at);
      }
    }
    return JSON.writeValueAsBytes(root);
  }

  /** JSON whose structure was changed at one to three places, or whose text no longer is JSON. */
  static byte[] json(byte[] text, Random random) throws IOException {
    int kind = random.nextInt(12);
    if (kind == 0) {
      return bytes(text, random);
    }
    String string = new String(text, StandardCharsets.UTF_8).strip();
    if (kind == 1) {
      int depth = random.nextBoolean() ? 40 : 100_000;
      return ("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "," + string.substring(1))
          .getBytes(StandardCharsets.UTF_8);
    }
    if (kind == 2) { // a field twice
      int comma = string.indexOf(',');
      return ("{" + string.substring(1, Math.max(1, comma)) + "," + string.substring(1))
          .getBytes(StandardCharsets.UTF_8);
    }
    JsonNode root = JSON.readTree(text);
    for (int i = 0; i <= random.nextInt(3); i++) {
      change(root, random);
    }
    return JSON.writeValueAsBytes(root);
  }

  private static void change(JsonNode root, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    // Few large lists hold most of the values; the interesting ones are in the many small containers.
    JsonNode at = containers.get(random.nextInt(containers.size()));
    if (at instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(6)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name + "x", object.remove(name));
        case 2 -> object.set(name, containers.get(random.nextInt(containers.size())).deepCopy());
        case 3 -> object.set(text(random), value(random));
        default -> object.set(name, value(random));
      }
    } else if (at instanceof ArrayNode array) {
      switch (array.isEmpty() ? 0 : random.nextInt(4)) {
        case 0 -> array.add(value(random));
        case 1 -> array.remove(random.nextInt(array.size()));
        case 2 -> array.set(random.nextInt(array.size()), value(random));
        default -> array.add(array.get(random.nextInt(array.size())).deepCopy());
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }

  private static JsonNode value(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(0);
      case 3 -> NODES.numberNode(-1);
      case 4 -> NODES.numberNode(1L << 31);
      case 5 -> NODES.numberNode((1L << 32) - 1);
      case 6 -> NODES.numberNode(BigInteger.TWO.pow(random.nextBoolean() ? 64 : 120));
      case 7 -> NODES.numberNode(random.nextBoolean() ? 1e308 : 1e-308);
      case 8 -> NODES.numberNode(random.nextInt(200));
      case 9 -> NODES.textNode("x".repeat(random.nextBoolean() ? 100 : 100_000));
      case 10 -> NODES.arrayNode();
      case 11 -> NODES.objectNode();
      default -> NODES.textNode(text(random));
    };
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
