package dev.lacuna.knowledge.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.files.SafeFiles;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A few named float arrays with a kind, on disk: 8 bytes {@code LACUNA1\n}, the header's length as a little-endian
 * 32-bit integer, a JSON header {@code {"kind": …, "arrays": {name: length, …}}}, and the arrays one after the other as
 * little-endian floats. Nothing in it is executed; everything is checked on load.
 *
 * @param source where it was read from, for messages
 */
public record ArrayFile(String source, String kind, Map<String, float[]> arrays) {
  private static final byte[] MAGIC = "LACUNA1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_HEADER = 1 << 20;
  private static final String REMEDY = "; delete it and make it again.";

  private record Header(String kind, Map<String, Integer> arrays) {}

  public static ArrayFile of(String kind, Map<String, float[]> arrays) {
    return new ArrayFile("(not yet saved)", kind, arrays);
  }

  /** Written beside the target first and then moved, so that a crash leaves the old file or the new one. */
  public void save(Path file) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    int floats = 0;
    for (Map.Entry<String, float[]> array : arrays.entrySet()) {
      lengths.put(array.getKey(), array.getValue().length);
      floats = Math.addExact(floats, array.getValue().length);
    }
    try {
      byte[] header = new ObjectMapper().writeValueAsBytes(new Header(kind, lengths));
      int size = Math.addExact(MAGIC.length + Integer.BYTES + header.length, Math.multiplyExact(floats, Float.BYTES));
      ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
      bytes.put(MAGIC).putInt(header.length).put(header);
      for (float[] array : arrays.values()) {
        bytes.asFloatBuffer().put(array);
        bytes.position(bytes.position() + array.length * Float.BYTES);
      }
      SafeFiles.whole(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  public static ArrayFile load(Path file) {
    ByteBuffer bytes;
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be waited for, and a device has no end
      throw new IllegalArgumentException(file + " is no ordinary file" + REMEDY);
    }
    try {
      bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
    if (bytes.remaining() < MAGIC.length + Integer.BYTES
        || !bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw new IllegalArgumentException(file + " is not a file of Lacuna's arrays" + REMEDY);
    }
    bytes.position(MAGIC.length);
    int length = bytes.getInt();
    if (length < 2 || length > MAX_HEADER || length > bytes.remaining()) {
      throw new IllegalArgumentException(file + ": the header's length " + length + " is impossible" + REMEDY);
    }
    byte[] json = new byte[length];
    bytes.get(json);
    Header header;
    try {
      header = new ObjectMapper().readValue(json, Header.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": the header is not readable JSON (" + e.getOriginalMessage() + ")"
          + REMEDY, e);
    } catch (CharConversionException e) {
      throw new IllegalArgumentException(file + ": the header is not readable JSON (" + e.getMessage() + ")" + REMEDY,
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (header == null || header.kind() == null || header.arrays() == null
        || header.arrays().values().stream().anyMatch(n -> n == null || n < 0)) {
      throw new IllegalArgumentException(file + ": the header lacks \"kind\" or the lengths in \"arrays\"" + REMEDY);
    }
    return new ArrayFile(file.toString(), header.kind(), read(file, header, bytes));
  }

  private static Map<String, float[]> read(Path file, Header header, ByteBuffer bytes) {
    long wanted = header.arrays().values().stream().mapToLong(Integer::longValue).sum() * Float.BYTES;
    if (wanted != bytes.remaining()) {
      throw new IllegalArgumentException(file + ": the header announces " + wanted + " bytes of numbers, the file has "
          + bytes.remaining() + REMEDY);
    }
    Map<String, float[]> arrays = new LinkedHashMap<>();
    header.arrays().forEach((name, n) -> {
      float[] array = new float[n];
      for (int i = 0; i < n; i++) {
        array[i] = bytes.getFloat();
        if (!Float.isFinite(array[i])) {
          throw new IllegalArgumentException(file + ": number " + i + " of \"" + name + "\" is " + array[i] + REMEDY);
        }
      }
      arrays.put(name, array);
    });
    return arrays;
  }

  /** The named array. */
  public float[] array(String name) {
    float[] array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(source + ": \"" + name + "\" is missing" + REMEDY);
    }
    return array;
  }

  /** The named array, which must have this length. */
  public float[] array(String name, int length) {
    float[] array = array(name);
    if (array.length != length) {
      throw new IllegalArgumentException(source + ": \"" + name + "\" has " + array.length + " numbers, not " + length
          + REMEDY);
    }
    return array;
  }
}
