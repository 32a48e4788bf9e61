package dev.lacuna.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks before a large file is begun whether the disk has room for it, so that a download does not end at its end. */
public final class FreeSpace {
  /** Left to all others, labels among them. */
  private static final long RESERVE = 256L << 20;

  private FreeSpace() {}

  /**
   * @param folder on the disk; it is there
   * @param what needs the room
   * @throws IOException as the system says it of a full disk
   */
  public static void need(Path folder, Object what, long bytes) throws IOException {
    need(what, bytes, Files.getFileStore(folder).getUsableSpace());
  }

  static void need(Object what, long bytes, long free) throws IOException {
    if (bytes > free - RESERVE) {
      throw new IOException("No space left on device: " + what + " needs " + (bytes >> 20) + " MB, and " + (free >> 20)
          + " MB are free");
    }
  }
}
