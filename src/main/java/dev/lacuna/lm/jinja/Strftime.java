package dev.lacuna.lm.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Python's {@code strftime} in the C locale. */
final class Strftime {
  private static final int LONGEST = 200;

  private Strftime() {}

  static String format(LocalDateTime time, String pattern) {
    if (pattern.length() > LONGEST) {
      throw TemplateException.of("strftime_now() takes at most " + LONGEST + " letters");
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%' || i + 1 == pattern.length()) {
        out.append(c);
        continue;
      }
      char code = pattern.charAt(++i);
      boolean unpadded = code == '-' && i + 1 < pattern.length();
      if (unpadded) {
        code = pattern.charAt(++i);
      }
      String field = field(time, code);
      out.append(unpadded ? field.replaceFirst("^0+(?=.)", "") : field);
    }
    return out.toString();
  }

  private static String field(LocalDateTime time, char code) {
    String java = switch (code) {
      case 'd' -> "dd";
      case 'm' -> "MM";
      case 'y' -> "uu";
      case 'Y' -> "uuuu";
      case 'b', 'h' -> "MMM";
      case 'B' -> "MMMM";
      case 'a' -> "EEE";
      case 'A' -> "EEEE";
      case 'H' -> "HH";
      case 'I' -> "hh";
      case 'M' -> "mm";
      case 'S' -> "ss";
      case 'p' -> "a";
      case 'j' -> "DDD";
      case 'f' -> "SSSSSS";
      case 'F' -> "uuuu-MM-dd";
      case 'T', 'X' -> "HH:mm:ss";
      case 'R' -> "HH:mm";
      case 'D', 'x' -> "MM/dd/uu";
      default -> "";
    };
    return switch (code) {
      case '%' -> "%";
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'e' -> String.format("%2d", time.getDayOfMonth());
      case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
      case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
      case 'c' -> field(time, 'a') + " " + field(time, 'b') + " " + field(time, 'e') + " " + field(time, 'T') + " "
          + field(time, 'Y');
      case 'z', 'Z' -> "";
      default -> java.isEmpty() ? "%" + code : DateTimeFormatter.ofPattern(java, Locale.ENGLISH).format(time);
    };
  }
}
