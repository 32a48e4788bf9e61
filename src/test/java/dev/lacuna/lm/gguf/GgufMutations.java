package dev.lacuna.lm.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** GGUF files as strangers and bad disks leave them. All follows from the generator given. */
public final class GgufMutations {
  private static final long[] EXTREMES = {0, 1, -1, 2, 31, 33, 255, 65_536, 1L << 20, 1L << 31, (1L << 31) - 1,
      1L << 32,
      1L << 40, 1L << 61, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE, -2};
  private static final int TEXT = 8;
  private static final int LIST = 9;
  private static final int[] BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

  private final ByteBuffer in;
  /** Where numbers of eight and of four bytes lie in the header. */
  private final List<Integer> longs = new ArrayList<>();
  private final List<Integer> ints = new ArrayList<>();
  private int end;

  private GgufMutations(byte[] whole) {
    in = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    walk();
  }

  /** A number of the header made another, or bytes of it, or the file cut. */
  public static byte[] of(byte[] whole, Random random) {
    GgufMutations fields = new GgufMutations(whole);
    byte[] out = whole.clone();
    ByteBuffer changed = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i <= random.nextInt(3); i++) {
      switch (random.nextInt(7)) {
        case 0, 1 -> {
          int at = fields.longs.get(random.nextInt(fields.longs.size()));
          long value = EXTREMES[random.nextInt(EXTREMES.length)];
          changed.putLong(at, random.nextBoolean() ? value : in(whole, at) + value);
        }
        case 2, 3 -> {
          int at = fields.ints.get(random.nextInt(fields.ints.size()));
          changed.putInt(at, random.nextBoolean() ? random.nextInt(42)
              : (int) EXTREMES[random.nextInt(EXTREMES.length)]);
        }
        case 4 -> out[random.nextInt(fields.end)] ^= (byte) (1 << random.nextInt(8));
        case 5 -> {
          int at = random.nextInt(fields.end);
          Arrays.fill(out, at, Math.min(fields.end, at + random.nextInt(40)), (byte) random.nextInt(256));
        }
        default -> {
          return Arrays.copyOf(out, random.nextInt(out.length));
        }
      }
    }
    return out;
  }

  private static long in(byte[] whole, int at) {
    return ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
  }

  private void walk() {
    in.position(4);
    i32();
    long tensors = i64();
    long pairs = i64();
    for (long i = 0; i < pairs; i++) {
      text();
      value(i32());
    }
    for (long i = 0; i < tensors; i++) {
      text();
      int rank = i32();
      for (int d = 0; d < rank; d++) {
        i64();
      }
      i32();
      i64();
    }
    end = in.position();
  }

  private void value(int type) {
    if (type == TEXT) {
      text();
    } else if (type == LIST) {
      int inner = i32();
      long count = i64();
      for (long i = 0; i < count; i++) {
        if (inner == TEXT) {
          // Of a long list a few lengths are enough; otherwise hardly anything else would be changed.
          int at = in.position();
          int length = (int) in.getLong();
          if (i % 40 == 0) {
            longs.add(at);
          }
          in.position(in.position() + length);
        } else {
          in.position(in.position() + BYTES[inner]);
        }
      }
    } else {
      if (BYTES[type] == 4) {
        ints.add(in.position());
      }
      in.position(in.position() + BYTES[type]);
    }
  }

  private void text() {
    int length = (int) i64();
    in.position(in.position() + length);
  }

  private int i32() {
    ints.add(in.position());
    return in.getInt();
  }

  private long i64() {
    longs.add(in.position());
    return in.getLong();
  }
}
