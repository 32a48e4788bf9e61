package dev.lacuna.cli;

import dev.lacuna.text.ForeignText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** The last gate before a terminal: whatever is printed, it can move no cursor, set no title and ask for no reply. */
final class TerminalWriter extends FilterWriter {

  private TerminalWriter(Writer out) {
    super(out);
  }

  /** Prints to a stream, and passes on each line at once. */
  static PrintWriter on(java.io.OutputStream stream) {
    return new PrintWriter(new TerminalWriter(new PrintWriter(stream)), true);
  }

  @Override
  public void write(int c) throws IOException {
    write(Character.toString((char) c), 0, 1);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    write(new String(text, from, length), 0, length);
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    out.write(ForeignText.clean(text.substring(from, from + length)));
  }
}
