package dev.lacuna.cli;

import dev.lacuna.text.ForeignText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.regex.Pattern;

/** The last gate before a terminal: whatever is printed, it can move no cursor, set no title and ask for no reply. */
final class TerminalWriter extends FilterWriter {

  /** One within a text would let its end stand over its beginning; our own, of progress, begin or end what we write. */
  private static final Pattern INNER_RETURN = Pattern.compile("(?<!^)\\r(?!\\n|$)");

  private TerminalWriter(Writer out) {
    super(out);
  }

  /** Prints to a stream, and passes on each line at once. */
  @SuppressWarnings("DefaultCharset") // a print stream's own is taken
  static PrintWriter on(OutputStream stream) {
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
    out.write(INNER_RETURN.matcher(ForeignText.clean(text.substring(from, from + length))).replaceAll(" "));
  }
}
