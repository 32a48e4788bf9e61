package dev.lacuna.hiddenstates;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Hidden states of all layers on the disk while a probe is fitted: rows are appended as they are read from the model, a
 * layer is read back at a time, so that memory holds one layer however many there are. Little-endian: 8 bytes {@code
 * LACUNAQ1}, the key's 32 hexadecimal digits, layers and width d as 32-bit integers; then blocks of a number of rows n
 * (32 bits), n names (64 bits each), n·layers·d floats, row by row, and the CRC-32C of the block. What a killed process
 * left of a block is cut off, and whole blocks are used again.
 */
public final class StatesSpool implements AutoCloseable {
  private static final byte[] MAGIC = "LACUNAQ1".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY = 32;
  private static final int HEAD = MAGIC.length + KEY + 2 * Integer.BYTES;
  private static final int CHUNK = 1 << 20;

  private final Path file;
  private final boolean temporary;
  private final int layers;
  private final int width;
  private final FileChannel channel;
  private final Map<Long, Long> at = new HashMap<>();

  private StatesSpool(Path file, boolean temporary, int layers, int width) throws IOException {
    this.file = file;
    this.temporary = temporary;
    this.layers = layers;
    this.width = width;
    List<StandardOpenOption> options = new ArrayList<>(List.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
        StandardOpenOption.WRITE));
    if (temporary) {
      options.add(StandardOpenOption.DELETE_ON_CLOSE); // by the system, which sees to it for a killed process too
    }
    this.channel = SafeFiles.open(file, options.toArray(StandardOpenOption[]::new));
  }

  /**
   * Opens what an earlier process left, or begins anew.
   *
   * @param key {@link LayerStates#key} of all that the states depend on but the rows
   * @param notices why something that is there is of no use
   */
  public static StatesSpool open(Path file, String key, int layers, int width, Consumer<String> notices) {
    try {
      SafeFiles.folder(file.toAbsolutePath().resolveSibling("."));
      StatesSpool spool = new StatesSpool(file, false, layers, width);
      spool.begin(key, notices);
      return spool;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Kept nowhere: the file goes when this is closed. */
  public static StatesSpool temporary(int layers, int width) {
    try {
      Path file = Files.createTempFile("lacuna-states-", ".bin");
      StatesSpool spool = new StatesSpool(file, true, layers, width);
      spool.begin("0".repeat(KEY), why -> {});
      return spool;
    } catch (IOException e) {
      throw new UncheckedIOException("Hidden states cannot be written to the folder for temporary files: "
          + e.getMessage(), e);
    }
  }

  /** Whether a row is there. */
  public boolean has(long name) {
    return at.containsKey(name);
  }

  /**
   * Keeps some rows.
   *
   * @param states {@code [layers][names][d]}
   * @throws UncheckedIOException when the disk is full
   */
  public void append(long[] names, float[][][] states) {
    try {
      long start = channel.size();
      ChecksummedOutput out = new ChecksummedOutput(channel, start);
      out.room(Integer.BYTES).putInt(names.length);
      for (long name : names) {
        out.room(Long.BYTES).putLong(name);
      }
      for (int row = 0; row < names.length; row++) {
        for (int layer = 0; layer < layers; layer++) {
          for (float value : states[layer][row]) {
            out.room(Float.BYTES).putFloat(value);
          }
        }
      }
      out.end();
      index(names, start);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Rows by name, all of which must be there. */
  public StateLayers rows(long[] names) {
    StatesSpool spool = this;
    return new StateLayers() {
      @Override
      public int layers() {
        return layers;
      }

      @Override
      public int size() {
        return names.length;
      }

      @Override
      public float[][] layer(int layer) {
        return spool.layer(layer, names);
      }

      @Override
      public long layerBytes() {
        return (long) names.length * width * Float.BYTES;
      }

      @Override
      public StateLayers take(int[] rows) {
        return spool.rows(Arrays.stream(rows).mapToLong(row -> names[row]).toArray());
      }
    };
  }

  /** Lets go of all rows; others can be added. */
  public void forget() {
    at.clear();
    try {
      channel.truncate(HEAD);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Lets it all go, once it is of no more use. */
  public void delete() {
    close();
    try {
      SafeFiles.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be deleted: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (temporary) {
        SafeFiles.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be closed: " + e.getMessage(), e);
    }
  }

  private float[][] layer(int layer, long[] names) {
    float[][] rows = new float[names.length][width];
    ByteBuffer buffer = ByteBuffer.allocateDirect(width * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < rows.length; i++) {
      Long row = at.get(names[i]);
      if (row == null) {
        throw new IllegalArgumentException("Row " + i + " was not read");
      }
      read(buffer.clear(), row + (long) layer * width * Float.BYTES);
      buffer.flip().asFloatBuffer().get(rows[i]);
    }
    return rows;
  }

  private void begin(String key, Consumer<String> notices) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC)
        .put(key.getBytes(StandardCharsets.US_ASCII)).putInt(layers).putInt(width).flip();
    byte[] there = new byte[(int) Math.min(HEAD, channel.size())];
    read(ByteBuffer.wrap(there), 0);
    long good = HEAD;
    if (Arrays.equals(there, head.array())) {
      for (long next = block(good); next > good; next = block(good)) {
        good = next;
      }
      if (good < channel.size()) {
        notices.accept("the last of the hidden states that an earlier probing read are cut off or damaged");
      }
    } else {
      if (there.length > 0) {
        notices.accept("the hidden states that an earlier probing read are of another model or way of asking");
      }
      channel.write(head, 0);
    }
    channel.truncate(good);
  }

  /** Takes up the block that begins here, and returns where it ends; where it begins when it is no whole one. */
  private long block(long start) throws IOException {
    if (channel.size() - start < Integer.BYTES) {
      return start;
    }
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    read(buffer.limit(Integer.BYTES), start);
    int n = buffer.flip().getInt();
    long end = start + Integer.BYTES + (long) n * (Long.BYTES + (long) layers * width * Float.BYTES) + Integer.BYTES;
    if (n < 1 || end > channel.size()) {
      return start;
    }
    CRC32C crc = new CRC32C();
    for (long from = start; from < end - Integer.BYTES; from += CHUNK) {
      read(buffer.clear().limit((int) Math.min(CHUNK, end - Integer.BYTES - from)), from);
      crc.update(buffer.flip());
    }
    read(buffer.clear().limit(Integer.BYTES), end - Integer.BYTES);
    if (buffer.flip().getInt() != (int) crc.getValue()) {
      return start;
    }
    long[] names = new long[n];
    ByteBuffer named = ByteBuffer.allocate(n * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    read(named, start + Integer.BYTES);
    named.flip().asLongBuffer().get(names);
    index(names, start);
    return end;
  }

  private void index(long[] names, long start) {
    long first = start + Integer.BYTES + (long) names.length * Long.BYTES;
    for (int i = 0; i < names.length; i++) {
      at.put(names[i], first + (long) i * layers * width * Float.BYTES);
    }
  }

  private void read(ByteBuffer into, long from) {
    try {
      long position = from;
      while (into.hasRemaining()) {
        int count = channel.read(into, position);
        if (count < 0) {
          throw new IOException("it ends too early");
        }
        position += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
