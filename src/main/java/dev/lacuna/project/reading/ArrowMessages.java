package dev.lacuna.project.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Looks at the first length that an Arrow stream gives, before the library makes room for so much. */
final class ArrowMessages {
  private static final int CONTINUED = -1;

  private ArrowMessages() {}

  /** @throws IOException where more is announced than the file holds */
  static Path checked(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // a short file ends it
      }
      head.flip();
      int first = head.remaining() >= Integer.BYTES ? head.getInt() : 0;
      int length = first == CONTINUED && head.remaining() >= Integer.BYTES ? head.getInt() : first;
      if (length <= 0 || length > channel.size()) {
        throw new IOException("gives a length of " + length + " bytes");
      }
      return file;
    }
  }
}
