package dev.lacuna.lm.jinja;

/** The escapes of Python's string literals. */
final class Escapes {
  private Escapes() {}

  static String decode(String literal, int line) {
    if (literal.indexOf('\\') < 0) {
      return literal;
    }
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < literal.length()) {
      char c = literal.charAt(i++);
      if (c != '\\' || i == literal.length()) {
        out.append(c);
        continue;
      }
      char kind = literal.charAt(i++);
      int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
      if (digits > 0) {
        out.appendCodePoint(hex(literal, i, digits, line));
        i += digits;
      } else if (kind >= '0' && kind <= '7') {
        int end = i;
        while (end < Math.min(literal.length(), i + 2) && literal.charAt(end) >= '0' && literal.charAt(end) <= '7') {
          end++;
        }
        out.append((char) Integer.parseInt(literal.substring(i - 1, end), 8));
        i = end;
      } else {
        out.append(simple(kind));
      }
    }
    return out.toString();
  }

  private static String simple(char kind) {
    return switch (kind) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'v' -> "\u000b";
      case '\\', '\'', '"' -> String.valueOf(kind);
      case '\n' -> "";
      default -> "\\" + kind;
    };
  }

  private static int hex(String literal, int from, int digits, int line) {
    try {
      int code = Integer.parseUnsignedInt(literal.substring(from, from + digits), 16);
      if (Character.isValidCodePoint(code)) {
        return code;
      }
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      // told below
    }
    throw TemplateException.at(line, "a text holds a broken escape \\x, \\u or \\U");
  }
}
