package dev.lacuna.project.reading;

import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A question file's text as UTF-8 bytes, whatever it is written in: UTF-8, UTF-16 (by its mark, or by the zero bytes
 * of its first signs) or Windows-1252, which is what a file is taken for that is no UTF-8 throughout.
 *
 * @param charset what it is written in
 * @param mark bytes before the text
 */
record TextSource(Path file, Charset charset, int mark) {
  static final long LARGEST = 1L << 30;
  static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int HEAD = 4_096;

  /** @throws ProjectException when it is no file, is too large, or is no text */
  static TextSource of(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ProjectException(file + ": not found or no file; choose a file of questions");
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new ProjectException(file + ": larger than 1 GB; split it and import the parts");
      }
      byte[] head;
      try (InputStream in = Files.newInputStream(file)) {
        head = in.readNBytes(HEAD);
      }
      noText(head).ifPresent(kind -> {
        throw new ProjectException(file + ": the file is " + kind);
      });
      int first = head.length > 1 ? (head[0] & 0xff) << 8 | head[1] & 0xff : 0;
      if (first == 0xfffe || first == 0xfeff) {
        return new TextSource(file, first == 0xfffe ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 2);
      }
      int mark = first == 0xefbb && head.length > 2 && (head[2] & 0xff) == 0xbf ? 3 : 0;
      if (zeros(head, 1) > head.length / 5 || zeros(head, 0) > head.length / 5) {
        return new TextSource(file, zeros(head, 1) > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0);
      }
      return new TextSource(file, Utf8Scan.of(file).isWindows() ? WINDOWS : StandardCharsets.UTF_8, mark);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What the user should know of how it is read. */
  Optional<String> note() {
    return charset.equals(WINDOWS)
        ? Optional.of("the file is no UTF-8 and is read as Windows-1252; look whether its letters are right")
        : Optional.empty();
  }

  /** The text, in UTF-8 and without its mark. */
  InputStream open() throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(mark);
    return charset.equals(StandardCharsets.UTF_8) ? in : new Transcoded(new InputStreamReader(in, charset));
  }

  static ProjectException unreadable(Path file, IOException e) {
    return new ProjectException(file + ": cannot be read (" + e.getMessage() + "); check that this user may read it",
        e);
  }

  private static int zeros(byte[] head, int from) {
    int zeros = 0;
    for (int i = from; i < head.length; i += 2) {
      zeros += head[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  /** Files of other programs, by their first signs. */
  private static Optional<String> noText(byte[] head) {
    String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
    if (start.startsWith("PK\u0003\u0004")) {
      return Optional.of("an Excel workbook or a zip archive; save the sheet as CSV UTF-8, or unpack the archive");
    }
    if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      return Optional.of("an old Excel workbook; save the sheet as CSV UTF-8");
    }
    if (start.startsWith("\u001f\u008b")) {
      return Optional.of("packed by gzip; unpack it");
    }
    if (start.contains("https://git-lfs.")) {
      return Optional.of("a pointer of Git LFS and no data; fetch what it points to");
    }
    if (start.startsWith("SQLite")) {
      return Optional.of("a database; export its table as CSV");
    }
    return Optional.empty();
  }

  /** Signs of another charset as UTF-8. */
  private static final class Transcoded extends InputStream {
    private final InputStreamReader reader;
    private final char[] signs = new char[1 << 14];
    private byte[] bytes = new byte[0];
    private int at;

    Transcoded(InputStreamReader reader) {
      this.reader = reader;
    }

    @Override
    public int read() throws IOException {
      return at < bytes.length || fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at >= bytes.length && !fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, from, count);
      at += count;
      return count;
    }

    /** The last place is kept for the second half of a pair. */
    private boolean fill() throws IOException {
      int count = reader.read(signs, 0, signs.length - 1);
      if (count < 0) {
        return false;
      }
      if (count > 0 && Character.isHighSurrogate(signs[count - 1])) {
        int low = reader.read();
        if (low >= 0) {
          signs[count++] = (char) low;
        }
      }
      bytes = new String(signs, 0, count).getBytes(StandardCharsets.UTF_8);
      at = 0;
      return count > 0;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
