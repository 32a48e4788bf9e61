package dev.lacuna.text;

import java.util.regex.Pattern;

/**
 * Cells of a table that a spreadsheet may open. A text that one would run as a formula (OWASP, "CSV injection") gets an
 * apostrophe before it; a plain number such as -5 stays what it is. So does what a cell would begin with where the file
 * is divided in another way than it was written: quotes do not keep a cell whole in a spreadsheet that takes semicolons
 * for its separators, as most of Europe's do, since for that they stand amid a field. A text that has such an
 * apostrophe of its own gets one more, so that every cell has one original.
 */
public final class FormulaEscape {
  /** What a formula begins with, also in the forms that East Asian editions take for the same. */
  private static final String SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b";
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final char APOSTROPHE = '\'';
  /** Behind what a cell may begin that was none; commas are left to the quotes, so that prose stays as it is. */
  private static final String BREAKS = ";\t\r\n";

  private FormulaEscape() {}

  /** The text as a cell. */
  public static String cell(String text) {
    return behindBreaks(isEscaped(text) ? APOSTROPHE + text : text, true);
  }

  /** The text that {@link #cell} made a cell of. */
  public static String text(String written) {
    String cell = behindBreaks(written, false);
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

  /** The text with an apostrophe more, or less, behind each break that a formula follows. */
  private static String behindBreaks(String text, boolean more) {
    StringBuilder changed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      changed.append(text.charAt(i));
      if (BREAKS.indexOf(text.charAt(i)) >= 0 && isFormula(text, i + 1)) {
        if (more) {
          changed.append(APOSTROPHE);
        } else if (text.charAt(i + 1) == APOSTROPHE) {
          i++;
        }
      }
    }
    return changed.toString();
  }

  /** The same whether there are apostrophes before it or not, by which they can be taken off again. */
  private static boolean isFormula(String text, int from) {
    int first = from;
    while (first < text.length() && BREAKS.indexOf(text.charAt(first)) < 0
        && ("'\"".indexOf(text.charAt(first)) >= 0 || isBlank(text.charAt(first)))) {
      first++;
    }
    return first < text.length() && SIGNS.indexOf(text.charAt(first)) >= 0;
  }

  /** What spreadsheets pass over before they look for a formula, or may. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
