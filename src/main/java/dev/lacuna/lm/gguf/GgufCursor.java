package dev.lacuna.lm.gguf;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Goes through a mapped file from its beginning; nothing is read or allocated before it is known to be there. */
final class GgufCursor {
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final MemorySegment bytes;
  private long at;

  GgufCursor(Path file, MemorySegment bytes, long at) {
    this.file = file;
    this.bytes = bytes;
    this.at = at;
  }

  Path file() {
    return file;
  }

  long at() {
    return at;
  }

  long left() {
    return bytes.byteSize() - at;
  }

  int u8(String where) {
    return bytes.get(ValueLayout.JAVA_BYTE, take(1, where)) & 0xff;
  }

  int u16(String where) {
    return bytes.get(SHORT, take(2, where)) & 0xffff;
  }

  /** Four bytes, whose sign the caller decides upon. */
  int i32(String where) {
    return bytes.get(INT, take(4, where));
  }

  /** Eight bytes, whose sign the caller decides upon. */
  long i64(String where) {
    return bytes.get(LONG, take(8, where));
  }

  /** A count or a size: one above what a long holds is larger than any file. */
  long count(String where) {
    long value = i64(where);
    if (value < 0) {
      throw bad(where, "is " + Long.toUnsignedString(value) + ", more than any file holds");
    }
    return value;
  }

  /** @throws ModelFormatException when it is longer than {@code most} bytes, or not UTF-8 */
  String text(String where, long most) {
    ByteBuffer text = textBytes(where, most);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw bad(where, "is not UTF-8");
    }
  }

  /** A text whatever its bytes are: what is no UTF-8 reads U+FFFD. */
  String anyText(String where, long most) {
    return StandardCharsets.UTF_8.decode(textBytes(where, most)).toString();
  }

  private ByteBuffer textBytes(String where, long most) {
    long length = count(where);
    if (length > most) {
      throw bad(where, "is %d bytes long, where %d are the most".formatted(length, most));
    }
    return bytes.asSlice(take(length, where), length).asByteBuffer();
  }

  void skipText(String where) {
    take(count(where), where);
  }

  void skip(long count, String where) {
    take(count, where);
  }

  private long take(long count, String where) {
    if (count > left()) {
      throw bad(where, "goes on for %d bytes at byte %d, but the file ends after %d".formatted(count, at,
          bytes.byteSize()));
    }
    long from = at;
    at += count;
    return from;
  }

  ModelFormatException bad(String where, String problem) {
    return new ModelFormatException(file, where, problem, "The file is damaged or cut short: download it again");
  }
}
