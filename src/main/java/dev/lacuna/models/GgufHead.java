package dev.lacuna.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at the beginning of a GGUF file (ggml's docs/gguf.md) before its word list: the general fields, which
 * writers put first. The rest, and whether all of it holds, is the engine's to read.
 */
final class GgufHead {
  private static final int READ = 1 << 16;
  private static final int MAGIC = 0x46554747; // GGUF, little-endian
  private static final int STRING = 8;
  private static final int LIST = 9;
  /** Bytes of the scalar types 0 to 7 and 10 to 12; what lies between is text and lists. */
  private static final int[] BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

  private final Map<String, String> fields = new HashMap<>();

  private GgufHead() {}

  /** Empty for a file that is none, whatever its name. */
  static Optional<GgufHead> read(Path file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(READ).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (head.hasRemaining() && channel.read(head) > 0) {
        // read on
      }
    }
    head.flip();
    if (head.remaining() < 24 || head.getInt() != MAGIC || head.getInt() < 2) {
      return Optional.empty();
    }
    GgufHead found = new GgufHead();
    head.getLong(); // tensors
    found.readFields(head, head.getLong());
    return Optional.of(found);
  }

  String text(String name) {
    return fields.getOrDefault(name, "");
  }

  long number(String name, long otherwise) {
    String text = text(name);
    return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : otherwise;
  }

  /** As far as what was read goes. */
  private void readFields(ByteBuffer head, long count) {
    for (long i = 0; i < count; i++) {
      Optional<String> name = string(head);
      if (name.isEmpty() || head.remaining() < Integer.BYTES) {
        return;
      }
      int type = head.getInt();
      Optional<String> value = type == LIST ? list(head) : value(head, type);
      if (value.isEmpty()) {
        return;
      }
      fields.put(name.get(), value.get());
    }
  }

  private static Optional<String> value(ByteBuffer head, int type) {
    return type == STRING ? string(head) : scalar(head, type);
  }

  /** Tags and languages are passed over; the word list ends what was read. */
  private static Optional<String> list(ByteBuffer head) {
    if (head.remaining() < Integer.BYTES + Long.BYTES) {
      return Optional.empty();
    }
    int type = head.getInt();
    long count = head.getLong();
    for (long i = 0; i < count; i++) {
      if (value(head, type).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of("");
  }

  private static Optional<String> string(ByteBuffer head) {
    if (head.remaining() < Long.BYTES) {
      return Optional.empty();
    }
    long length = head.getLong();
    if (length < 0 || length > head.remaining()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) length];
    head.get(bytes);
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private static Optional<String> scalar(ByteBuffer head, int type) {
    if (type < 0 || type >= BYTES.length || BYTES[type] == 0 || head.remaining() < BYTES[type]) {
      return Optional.empty();
    }
    return Optional.of(switch (type) {
      case 0, 1, 7 -> Integer.toString(head.get());
      case 2, 3 -> Integer.toString(head.getShort());
      case 4, 5 -> Integer.toString(head.getInt());
      case 6 -> Float.toString(head.getFloat());
      case 12 -> Double.toString(head.getDouble());
      default -> Long.toString(head.getLong());
    });
  }
}
