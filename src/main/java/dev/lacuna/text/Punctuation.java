package dev.lacuna.text;

/** Marks that are written in several ways, made one for comparing; what is kept stays as it is. */
public final class Punctuation {
  private Punctuation() {}

  /** Apostrophes as {@code '}, double quotation marks as {@code "}, dashes as {@code -}, fixed blanks as blanks. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(plain(text.charAt(i)));
    }
    return plain.toString();
  }

  /**
   * Only apostrophes as {@code '}: primes stay, which stand for feet and minutes. To be done before a decomposition.
   */
  public static String plainApostrophes(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(isApostrophe(text.charAt(i)) ? '\'' : text.charAt(i));
    }
    return plain.toString();
  }

  private static boolean isApostrophe(char mark) {
    return switch (mark) {
      case '\'', '\u2018', '\u2019', '\u201b', '\u02bb', '\u02bc', '\u00b4', '`', '\uff07' -> true;
      default -> false;
    };
  }

  private static char plain(char mark) {
    if (isApostrophe(mark)) {
      return '\'';
    }
    return switch (mark) {
      case '\u201a', '\u2032', '\u02b9' -> '\'';
      case '\u201c', '\u201d', '\u201e', '\u201f', '\u2033', '\u00ab', '\u00bb', '\uff02' -> '"';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\ufe63', '\uff0d' -> '-';
      case '\u00a0', '\u2007', '\u202f' -> ' ';
      default -> mark;
    };
  }
}
