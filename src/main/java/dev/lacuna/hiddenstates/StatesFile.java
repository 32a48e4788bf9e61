package dev.lacuna.hiddenstates;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A file of hidden states, little-endian throughout: 8 bytes {@code LACUNAS1}; the key's 32 hexadecimal digits; layer,
 * number of questions n and width d as 32-bit integers; n names of questions, 64 bits each; n·d floats; and the CRC-32C
 * of all of this as a 32-bit integer. Nothing in it is executed; everything is checked on load.
 */
final class StatesFile {
  private static final byte[] MAGIC = "LACUNAS1".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY = 32;
  private static final int HEAD = MAGIC.length + KEY + 3 * Integer.BYTES;
  private static final int CHUNK = 1 << 20;
  private static final int WIDEST = 1 << 20;

  private StatesFile() {}

  /** Why a file is of no use; the message is a part of a sentence. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String why) {
      super(why);
    }
  }

  /**
   * Whole or not at all, so that a crash leaves the old file or the new one.
   *
   * @param key {@link LayerStates#key}
   * @param names of the questions, {@code [n]}
   * @param rows {@code [n, d]}, at least one
   */
  static void save(Path file, String key, int layer, long[] names, float[][] rows) throws IOException {
    SafeFiles.whole(file, channel -> {
      ChecksummedOutput out = new ChecksummedOutput(channel, 0);
      out.room(HEAD).put(MAGIC).put(key.getBytes(StandardCharsets.US_ASCII)).putInt(layer).putInt(rows.length)
          .putInt(rows[0].length);
      for (long name : names) {
        out.room(Long.BYTES).putLong(name);
      }
      for (float[] row : rows) {
        for (float value : row) {
          out.room(Float.BYTES).putFloat(value);
        }
      }
      out.end();
    });
  }

  /** @throws Unusable for a file of another key or layer, and for one that is damaged */
  static LayerStates load(Path file, String key, int layer) throws IOException, Unusable {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      In in = new In(channel);
      if (channel.size() < HEAD + Integer.BYTES) {
        throw new Unusable("are cut off");
      }
      ByteBuffer head = in.next(HEAD);
      byte[] magic = new byte[MAGIC.length];
      byte[] of = new byte[KEY];
      head.get(magic).get(of);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new Unusable("are no file of Lacuna's");
      }
      if (!new String(of, StandardCharsets.US_ASCII).equals(key)) {
        throw new Unusable("are of another model or way of asking");
      }
      int itsLayer = head.getInt();
      int n = head.getInt();
      int d = head.getInt();
      long size = HEAD + (long) n * Long.BYTES + (long) n * d * Float.BYTES + Integer.BYTES;
      if (itsLayer != layer || n < 1 || d < 1 || d > WIDEST || size != channel.size()) {
        throw new Unusable(size > channel.size() ? "are cut off" : "have another shape than they say");
      }
      long[] names = new long[n];
      for (int i = 0; i < n; i++) {
        names[i] = in.next(Long.BYTES).getLong();
      }
      float[][] rows = new float[n][d];
      for (float[] row : rows) {
        in.next(d * Float.BYTES).asFloatBuffer().get(row);
        for (float value : row) {
          if (!Float.isFinite(value)) {
            throw new Unusable("hold what is no number");
          }
        }
      }
      int sum = in.sum();
      if (in.next(Integer.BYTES).getInt() != sum) {
        throw new Unusable("are damaged");
      }
      return LayerStates.of(names, rows);
    }
  }

  /** Sums up what it hands out; a part that it handed out holds until the next one. */
  private static final class In {
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN).limit(0);

    In(FileChannel channel) {
      this.channel = channel;
    }

    ByteBuffer next(int bytes) throws IOException, Unusable {
      if (buffer.remaining() < bytes) {
        if (bytes > buffer.capacity()) {
          buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN).put(buffer);
        } else {
          buffer.compact();
        }
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
          // until it is full, or the file is at its end
        }
        buffer.flip();
        if (buffer.remaining() < bytes) {
          throw new Unusable("are cut off");
        }
      }
      ByteBuffer part = buffer.slice(buffer.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
      buffer.position(buffer.position() + bytes);
      crc.update(part.duplicate());
      return part;
    }

    int sum() {
      return (int) crc.getValue();
    }
  }
}
