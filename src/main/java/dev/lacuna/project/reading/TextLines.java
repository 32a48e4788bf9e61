package dev.lacuna.project.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A question file's lines, one after the other, ended by LF, CR LF or CR: no more of the file is held than a line. Each
 * is decoded by itself, so that a byte that is no UTF-8 spoils only its own line, and a line that is longer than any
 * row is told of and passed over as soon as it is too long.
 */
final class TextLines implements Iterator<TextLines.Line>, AutoCloseable {
  /** Bytes: a row of the longest fields, written with escapes, is shorter. */
  static final int LONGEST_LINE = 8 << 20;

  private static final int BLOCK = 1 << 16;

  /** Of a line that is too long: enough to tell what form it has. */
  private static final int BEGINNING = 100;

  private static final char LOST = '\ufffd';

  private final Path file;
  private final InputStream in;
  private final byte[] block = new byte[BLOCK];
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
      .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final Deque<Line> back = new ArrayDeque<>();
  private byte[] line = new byte[1 << 10];
  private int at;
  private int filled;
  private int number;

  /**
   * @param number from 1
   * @param text without its end; only its beginning where the line is too long
   * @param problem why it cannot be used, to be read after "line 7"
   * @param cut whether it was too long
   */
  record Line(int number, String text, Optional<String> problem, boolean cut) {
    boolean isBlank() {
      return problem.isEmpty() && text.isBlank();
    }
  }

  private TextLines(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** @throws ProjectException when it cannot be read */
  static TextLines open(TextSource source) {
    try {
      return new TextLines(source.file(), source.open());
    } catch (IOException e) {
      throw TextSource.unreadable(source.file(), e);
    }
  }

  Path file() {
    return file;
  }

  /** The next line that is not blank, without taking it; those before it are gone. */
  Optional<Line> firstFilled() {
    while (hasNext()) {
      Line next = next();
      if (!next.isBlank()) {
        back.addFirst(next);
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  /** The next lines that are not blank, without taking them. */
  List<Line> head(int most) {
    List<Line> taken = new ArrayList<>();
    List<Line> filled = new ArrayList<>();
    while (filled.size() < most && hasNext()) {
      Line line = next();
      taken.add(line);
      if (!line.isBlank()) {
        filled.add(line);
      }
    }
    taken.reversed().forEach(back::addFirst);
    return filled;
  }

  @Override
  public boolean hasNext() {
    return !back.isEmpty() || at < filled || fill();
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file.toString());
    }
    return back.isEmpty() ? read() : back.removeFirst();
  }

  private Line read() {
    int length = 0;
    boolean ends = false;
    while (!ends && (at < filled || fill())) {
      int start = at;
      while (at < filled && block[at] != '\n' && block[at] != '\r') {
        at++;
      }
      length = append(start, length);
      ends = at < filled;
      if (ends && block[at++] == '\r' && (at < filled || fill()) && block[at] == '\n') {
        at++;
      }
    }
    number++;
    if (length > LONGEST_LINE) {
      return new Line(number, new String(line, 0, BEGINNING, StandardCharsets.UTF_8),
          Optional.of("is longer than " + (LONGEST_LINE >> 20) + " MiB; shorten it"), true);
    }
    String text = new String(line, 0, length, StandardCharsets.UTF_8);
    if (text.indexOf(LOST) < 0) {
      return new Line(number, text, Optional.empty(), false);
    }
    try { // the sign stands there itself, or for bytes that are none
      return new Line(number, decoder.decode(ByteBuffer.wrap(line, 0, length)).toString(), Optional.empty(), false);
    } catch (CharacterCodingException e) {
      return new Line(number, text, Optional.of("is not UTF-8; save the file as UTF-8"), false);
    }
  }

  /** Adds a piece to the line while it is short enough, and gives the length that it has. */
  private int append(int start, int length) {
    int more = at - start;
    int whole = Math.min(length + more, LONGEST_LINE + 1);
    if (whole <= LONGEST_LINE) {
      if (whole > line.length) {
        line = Arrays.copyOf(line, Math.max(whole, Math.min(2 * line.length, LONGEST_LINE)));
      }
      System.arraycopy(block, start, line, length, more);
    }
    return whole;
  }

  private boolean fill() {
    try {
      filled = Math.max(0, in.read(block));
      at = 0;
      return filled > 0;
    } catch (IOException e) {
      throw TextSource.unreadable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw TextSource.unreadable(file, e);
    }
  }
}
