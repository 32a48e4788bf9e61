package dev.lacuna.answer;

import dev.lacuna.text.Punctuation;
import java.text.Normalizer;

/** A text in letters that compare: {@code Cézanne} is {@code Cezanne}. */
final class PlainLetters {
  private PlainLetters() {}

  /** Without accents and invisible signs. */
  static String of(String text) {
    boolean letters = false;
    boolean ascii = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      ascii &= c < 128 && c != '`';
      // Quotation marks and dashes need no decomposition.
      letters |= c >= 128 && (c < 0x2010 || c > 0x2022);
    }
    if (ascii) {
      return text;
    }
    String marks = Punctuation.plainApostrophes(text);
    String decomposed = letters ? Normalizer.normalize(marks, Normalizer.Form.NFKD) : marks;
    StringBuilder plain = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      int type = Character.getType(c);
      if (type != Character.NON_SPACING_MARK && type != Character.FORMAT && type != Character.ENCLOSING_MARK) {
        switch (c) {
          case 'ø', 'Ø' -> plain.append(c == 'ø' ? 'o' : 'O');
          case 'ł', 'Ł' -> plain.append(c == 'ł' ? 'l' : 'L');
          case 'đ', 'Đ' -> plain.append(c == 'đ' ? 'd' : 'D');
          case 'æ' -> plain.append("ae");
          case 'ß' -> plain.append("ss");
          case '−' -> plain.append('-');
          case '⁄' -> plain.append('/');
          default -> plain.append(c);
        }
      }
    }
    return plain.toString();
  }
}
