package dev.lacuna.hiddenstates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** Writes little-endian numbers through one buffer, and their checksum (CRC-32C) behind them. */
final class ChecksummedOutput {
  private static final int CHUNK = 1 << 20;

  private final FileChannel channel;
  private final CRC32C sum = new CRC32C();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private long position;

  /** @param position in the file, from which on is written; the channel's own is left alone */
  ChecksummedOutput(FileChannel channel, long position) {
    this.channel = channel;
    this.position = position;
  }

  /** @param bytes that are put into it before it is asked for again, no more than a chunk */
  ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  void end() throws IOException {
    flush();
    buffer.putInt((int) sum.getValue());
    flush();
  }

  private void flush() throws IOException {
    sum.update(buffer.flip());
    buffer.rewind();
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    buffer.clear();
  }
}
