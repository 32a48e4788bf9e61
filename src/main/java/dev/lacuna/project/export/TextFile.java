package dev.lacuna.project.export;

import dev.lacuna.project.store.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A text written piece by piece, in UTF-8: however long it is, no more of it is held than a piece. */
final class TextFile {
  private TextFile() {}

  /** What writes the text. */
  interface Content {
    void writeTo(Writer out) throws IOException;
  }

  /** The whole file or nothing. */
  static void write(Path file, Content content) {
    AtomicFile.writeNamed(file, channel -> {
      // Not closed here: it is known to be on the disk first.
      Writer out = new BufferedWriter(
          new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8), 1 << 16);
      content.writeTo(out);
      out.flush();
    });
  }
}
