package dev.lacuna.worker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a worker says, up to a length for each message. LSP4J makes an array of the length that a message's header names
 * before the message is there, and a worker may run on another machine.
 */
final class BoundedMessages extends FilterInputStream {
  /** Bytes; a map of a million questions is a tenth of it. */
  static final long LARGEST = 512L << 20;
  private static final int LONGEST_LINE = 10_000;
  private static final String LENGTH = "content-length:";

  private final Consumer<String> refused;
  private final StringBuilder line = new StringBuilder();
  private long length;
  private long left;

  /** @param refused told what was said that is too much, before reading fails */
  BoundedMessages(InputStream in, Consumer<String> refused) {
    super(in);
    this.refused = refused;
  }

  @Override
  public int read() throws IOException {
    int c = in.read();
    if (left > 0) {
      left--;
    } else if (c >= 0) {
      header((char) c);
    }
    return c;
  }

  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    if (left == 0) {
      int c = read();
      bytes[from] = (byte) c;
      return c < 0 ? -1 : 1;
    }
    int count = in.read(bytes, from, (int) Math.min(most, left));
    left -= Math.max(0, count);
    return count;
  }

  private void header(char c) throws IOException {
    if (c != '\n') {
      line.append(c);
      if (line.length() > LONGEST_LINE) {
        throw refuse("a header without end");
      }
      return;
    }
    String header = line.toString().strip().toLowerCase(Locale.ROOT);
    line.setLength(0);
    if (header.startsWith(LENGTH)) {
      length = number(header.substring(LENGTH.length()).strip());
      if (length < 0 || length > LARGEST) {
        throw refuse("a message of " + header.substring(LENGTH.length()).strip() + " bytes, where "
            + LARGEST + " are the most");
      }
    } else if (header.isEmpty()) {
      left = length;
      length = 0;
    }
  }

  /** Negative for what is no number, or too large to be one. */
  private static long number(String text) {
    return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
  }

  private IOException refuse(String what) {
    refused.accept(what);
    return new IOException(what);
  }
}
