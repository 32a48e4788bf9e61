package dev.lacuna.text;

import java.util.regex.Pattern;

/**
 * Cells of a table that a spreadsheet may open. A text that one would run as a formula (OWASP, "CSV injection") gets an
 * apostrophe before it; a plain number such as -5 stays what it is. A text that has such an apostrophe of its own gets
 * one more, so that every cell has one original.
 */
public final class FormulaEscape {
  /** What a formula begins with, also in the forms that East Asian editions take for the same. */
  private static final String SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b";
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final char APOSTROPHE = '\'';

  private FormulaEscape() {}

  /** The text as a cell. */
  public static String cell(String text) {
    return isEscaped(text) ? APOSTROPHE + text : text;
  }

  /** The text that {@link #cell} made a cell of. */
  public static String text(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == APOSTROPHE && isEscaped(cell.substring(1)) ? cell.substring(1) : cell;
  }

  private static boolean isEscaped(String text) {
    int from = 0;
    while (from < text.length() && text.charAt(from) == APOSTROPHE) {
      from++;
    }
    if (from == text.length()) {
      return false;
    }
    int first = from;
    while (first < text.length() && isBlank(text.charAt(first))) {
      first++;
    }
    boolean formula = first < text.length() && SIGNS.indexOf(text.charAt(first)) >= 0;
    return "\t\r\n".indexOf(text.charAt(from)) >= 0
        || formula && !NUMBER.matcher(text).region(from, text.length()).matches();
  }

  /** What spreadsheets pass over before they look for a formula, or may. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
