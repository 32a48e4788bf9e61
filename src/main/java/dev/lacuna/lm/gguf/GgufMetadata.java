package dev.lacuna.lm.gguf;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The pairs of key and value before a GGUF file's tensors. Lists stay in the file until they are asked for. */
final class GgufMetadata {
  private static final int MAX_KEYS = 65_536;
  private static final int MAX_KEY = 65_535;
  private static final int MAX_TEXT = 10_000_000;
  private static final int FLOAT32 = 6;
  private static final int FLAG = 7;
  private static final int TEXT = 8;
  private static final int LIST = 9;
  private static final int FLOAT64 = 12;
  /** Bytes of a value by its type's number; texts and lists have their own lengths. */
  private static final int[] BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

  private final Path file;
  private final MemorySegment bytes;
  private final Map<String, Object> values = new HashMap<>();

  /** @param at where the first element lies */
  private record ListAt(int type, long count, long at) {}

  private GgufMetadata(Path file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Leaves the cursor behind the last pair. */
  static GgufMetadata read(GgufCursor in, MemorySegment bytes, long count) {
    // A pair is at least a length, a letter, a type and a byte.
    if (count > Math.min(MAX_KEYS, in.left() / 14)) {
      throw in.bad("header", "has " + count + " pairs of metadata, more than there is room for");
    }
    var metadata = new GgufMetadata(in.file(), bytes);
    for (long i = 0; i < count; i++) {
      String key = in.text("metadata key " + (i + 1), MAX_KEY);
      Object value = value(in, in.i32(where(key)), where(key));
      if (metadata.values.putIfAbsent(key, value) != null) {
        throw in.bad(where(key), "is there twice");
      }
    }
    return metadata;
  }

  private static Object value(GgufCursor in, int type, String where) {
    return switch (type) {
      case 0 -> (long) in.u8(where);
      case 1 -> (long) (byte) in.u8(where);
      case 2 -> (long) in.u16(where);
      case 3 -> (long) (short) in.u16(where);
      case 4 -> Integer.toUnsignedLong(in.i32(where));
      case 5 -> (long) in.i32(where);
      case 10, 11 -> in.i64(where);
      case FLOAT32 -> shortest(Float.intBitsToFloat(in.i32(where)));
      case FLOAT64 -> Double.longBitsToDouble(in.i64(where));
      case FLAG -> in.u8(where) != 0;
      case TEXT -> in.text(where, MAX_TEXT);
      case LIST -> list(in, where);
      default -> throw in.bad(where, "has a value of the unknown type " + Integer.toUnsignedString(type));
    };
  }

  /** As it was meant: a converter wrote 1e-5, and a float32's digits beyond it are none of the model's. */
  private static double shortest(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private static ListAt list(GgufCursor in, String where) {
    int type = in.i32(where);
    long count = in.count(where);
    if (type < 0 || type >= BYTES.length || type == LIST) {
      throw in.bad(where, "is a list of values of type " + Integer.toUnsignedString(type)
          + ", which no model's metadata has");
    }
    long least = type == TEXT ? 8 : BYTES[type];
    if (count > in.left() / least) {
      throw in.bad(where, "is said to have %d elements, more than the file has room for".formatted(count));
    }
    ListAt list = new ListAt(type, count, in.at());
    if (type == TEXT) {
      for (long i = 0; i < count; i++) {
        in.skipText(where);
      }
    } else {
      in.skip(count * least, where);
    }
    return list;
  }

  Path file() {
    return file;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  List<String> keys() {
    return values.keySet().stream().sorted().toList();
  }

  Optional<String> text(String key) {
    return get(key, String.class, "a text");
  }

  boolean flag(String key, boolean otherwise) {
    return get(key, Boolean.class, "true or false").orElse(otherwise);
  }

  /** A whole number; one that stands there as a list of equal ones, one for each layer, counts as that. */
  OptionalLong integer(String key) {
    if (values.get(key) instanceof ListAt) {
      List<Long> all = integers(key);
      if (all.isEmpty() || all.stream().distinct().count() > 1) {
        throw bad(key, "differs from layer to layer, which is not computed here", "Choose another model");
      }
      return OptionalLong.of(all.getFirst());
    }
    return get(key, Long.class, "a whole number").map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** @throws ModelFormatException when it is not there, or not positive */
  long positive(String key) {
    long value = integer(key).orElseThrow(() -> bad(key, "is missing",
        "Take the file from another source, or convert the model again with a current llama.cpp"));
    if (value <= 0) {
      throw bad(key, "is " + value + ", not a positive whole number", "Download the file again");
    }
    return value;
  }

  Optional<Double> number(String key) {
    return values.get(key) instanceof Long whole ? Optional.of((double) whole)
        : get(key, Double.class, "a number");
  }

  /** A list of texts; empty when absent. */
  List<String> texts(String key) {
    return list(key, TEXT, "texts").map(list -> {
      GgufCursor in = new GgufCursor(file, bytes, list.at());
      List<String> all = new ArrayList<>((int) list.count());
      for (long i = 0; i < list.count(); i++) {
        all.add(in.anyText(where(key), MAX_TEXT));
      }
      return all;
    }).orElse(List.of());
  }

  /** A list of float32 numbers; empty when absent. */
  float[] floats(String key) {
    return list(key, FLOAT32, "float32 numbers").map(list -> {
      GgufCursor in = new GgufCursor(file, bytes, list.at());
      float[] all = new float[(int) list.count()];
      for (int i = 0; i < all.length; i++) {
        all[i] = Float.intBitsToFloat(in.i32(where(key)));
      }
      return all;
    }).orElse(new float[0]);
  }

  /** A list of whole numbers of any width; empty when absent. */
  List<Long> integers(String key) {
    if (!(values.get(key) instanceof ListAt list)) {
      return List.of();
    }
    if (list.type() == FLOAT32 || list.type() == FLOAT64 || list.type() == TEXT) {
      throw wrong(key, "a list of whole numbers");
    }
    GgufCursor in = new GgufCursor(file, bytes, list.at());
    List<Long> all = new ArrayList<>((int) list.count());
    for (long i = 0; i < list.count(); i++) {
      all.add(list.type() == FLAG ? (long) in.u8(where(key)) : (Long) value(in, list.type(), where(key)));
    }
    return all;
  }

  private Optional<ListAt> list(String key, int type, String what) {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof ListAt list) || list.type() != type || list.count() > Integer.MAX_VALUE) {
      throw wrong(key, "a list of " + what);
    }
    return Optional.of(list);
  }

  private <T> Optional<T> get(String key, Class<T> type, String what) {
    Object value = values.get(key);
    if (value != null && !type.isInstance(value)) {
      throw wrong(key, what);
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  private ModelFormatException wrong(String key, String wanted) {
    return bad(key, "is not " + wanted, "Download the file again, or take it from another source");
  }

  ModelFormatException bad(String key, String problem, String remedy) {
    return new ModelFormatException(file, where(key), problem, remedy);
  }

  private static String where(String key) {
    return "metadata " + key;
  }
}
