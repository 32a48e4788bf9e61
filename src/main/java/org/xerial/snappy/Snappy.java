package org.xerial.snappy;

import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Unpacks Snappy's raw format, in Java. Hardwood calls this one method of snappy-java by its name; the original is
 * native and writes past the room that it is given where a file lies about a page's size, which ends the program (or
 * worse). See docs/decisions/0053.
 */
public final class Snappy {
  private Snappy() {}

  /**
   * @param packed from its position to its limit
   * @param into from its position; its limit is set behind what was written, and its position stays
   * @return how many bytes were written
   * @throws IOException where the bytes are no Snappy, or are more than there is room for
   */
  public static int uncompress(ByteBuffer packed, ByteBuffer into) throws IOException {
    ByteBuffer in = packed.duplicate();
    ByteBuffer out = into.duplicate();
    int start = out.position();
    try {
      int length = length(in);
      if (length > out.remaining()) {
        throw new IOException("Snappy: " + length + " bytes where there is room for " + out.remaining());
      }
      while (in.hasRemaining()) {
        element(in, out, start);
      }
      if (out.position() - start != length) {
        throw new IOException("Snappy: " + (out.position() - start) + " bytes in place of " + length);
      }
      into.limit(out.position());
      return length;
    } catch (BufferUnderflowException | BufferOverflowException e) {
      throw new IOException("Snappy: the data is cut short or damaged", e);
    }
  }

  /** Seven bits a byte, the lowest first. */
  private static int length(ByteBuffer in) throws IOException {
    long length = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte part = in.get();
      length |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        if (length > Integer.MAX_VALUE) {
          break;
        }
        return (int) length;
      }
    }
    throw new IOException("Snappy: no length");
  }

  private static void element(ByteBuffer in, ByteBuffer out, int start) throws IOException {
    int tag = in.get() & 0xff;
    int high = tag >> 2;
    switch (tag & 3) {
      case 0 -> literal(in, out, high < 60 ? high + 1L : number(in, high - 59) + 1);
      case 1 -> copy(out, start, (high & 7) + 4, (long) (high >> 3) << 8 | in.get() & 0xff);
      case 2 -> copy(out, start, high + 1, number(in, 2));
      default -> copy(out, start, high + 1, number(in, 4));
    }
  }

  /** Of so many bytes, the lowest first. */
  private static long number(ByteBuffer in, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (in.get() & 0xffL) << 8 * i;
    }
    return number;
  }

  private static void literal(ByteBuffer in, ByteBuffer out, long length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer text = in.slice(in.position(), (int) length);
    out.put(text);
    in.position(in.position() + (int) length);
  }

  /** What was written before, which may reach into what is being written. */
  private static void copy(ByteBuffer out, int start, int length, long back) throws IOException {
    if (back <= 0 || back > out.position() - start) {
      throw new IOException("Snappy: a copy from before the beginning");
    }
    for (int i = 0; i < length; i++) {
      out.put(out.get(out.position() - (int) back));
    }
  }
}
