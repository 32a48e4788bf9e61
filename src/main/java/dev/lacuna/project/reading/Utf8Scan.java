package dev.lacuna.project.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts what in a file is UTF-8 beyond ASCII, and what is not.
 *
 * @param valid sequences of several bytes
 * @param invalid bytes that belong to none
 * @param undefined bytes among those that Windows-1252 has no sign for
 */
record Utf8Scan(long valid, long invalid, long undefined) {

  /** UTF-8 with a spoilt line or two is still UTF-8; what has hardly any of it is not. */
  boolean isWindows() {
    return undefined == 0 && invalid > 0 && valid * 10 <= invalid;
  }

  static Utf8Scan of(Path file) throws IOException {
    byte[] block = new byte[1 << 16];
    long valid = 0;
    long invalid = 0;
    long undefined = 0;
    int missing = 0;
    int seen = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        for (int i = 0; i < count; i++) {
          int value = block[i] & 0xff;
          if (missing > 0 && (value & 0xc0) == 0x80) {
            seen++;
            missing--;
            valid += missing == 0 ? 1 : 0;
            seen = missing == 0 ? 0 : seen;
            continue;
          }
          if (missing > 0) {
            invalid += seen;
            missing = 0;
            seen = 0;
          }
          if (value >= 0x80) {
            missing = value >= 0xc2 && value < 0xe0 ? 1
                : value >= 0xe0 && value < 0xf0 ? 2
                    : value >= 0xf0 && value < 0xf5 ? 3 : 0;
            seen = missing > 0 ? 1 : 0;
            invalid += missing > 0 ? 0 : 1;
            undefined += value == 0x81 || value == 0x8d || value == 0x8f || value == 0x90 || value == 0x9d ? 1 : 0;
          }
        }
      }
    }
    return new Utf8Scan(valid, invalid + seen, undefined);
  }
}
