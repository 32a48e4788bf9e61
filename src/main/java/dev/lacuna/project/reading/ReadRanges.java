package dev.lacuna.project.reading;

import dev.hardwood.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file whose ranges are read and not mapped: one that is cut short while it is read is an error then, and not the end
 * of the program.
 */
final class ReadRanges implements InputFile {
  private final Path file;
  private final FileChannel channel;

  ReadRanges(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file);
  }

  @Override
  public void open() {
    // It is open from the beginning.
  }

  /** Outside the heap, where the unpacking library wants its bytes. */
  @Override
  public ByteBuffer readRange(long offset, int length) throws IOException {
    if (offset < 0 || length < 0 || offset > channel.size() - length) {
      throw new EOFException("the range from " + offset + " of " + length + " bytes is not in the file");
    }
    ByteBuffer bytes = ByteBuffer.allocateDirect(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new EOFException("the file was cut short");
      }
    }
    return bytes.flip();
  }

  @Override
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
