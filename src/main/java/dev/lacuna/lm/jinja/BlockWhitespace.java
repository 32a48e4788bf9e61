package dev.lacuna.lm.jinja;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's format specification, {@code [[fill]align][sign][#][0][width][,][.precision][type]}. */
record BlockWhitespace(String fill, char align, char sign, int width, boolean grouped, int precision, char type) {
  private static final Pattern SPECIFICATION = Pattern.compile(
      "(?:(.)?([<>=^]))?([-+ ])?#?(0)?(\\d{1,6})?(,)?(?:\\.(\\d{1,3}))?([bcdeEfFgGnosxX%])?",
      Pattern.DOTALL);
  private static final char NONE = '\0';

  static BlockWhitespace of(String specification) {
    Matcher m = SPECIFICATION.matcher(specification);
    if (!m.matches()) {
      throw TemplateException.of("the format '" + specification + "' is not known");
    }
    boolean zero = m.group(4) != null;
    return new BlockWhitespace(m.group(1) != null ? m.group(1) : zero ? "0" : " ",
        m.group(2) != null ? m.group(2).charAt(0) : zero ? '=' : NONE, m.group(3) == null ? '-' : m.group(3).charAt(0),
        m.group(5) == null ? 0 : Integer.parseInt(m.group(5)), m.group(6) != null,
        m.group(7) == null ? -1 : Integer.parseInt(m.group(7)), m.group(8) == null ? NONE : m.group(8).charAt(0));
  }

  String apply(Object value, Machine machine) {
    if (!JinjaNumbers.isNumber(value) || value instanceof Boolean && type == NONE) {
      String text = machine.str(value);
      return pad(precision >= 0 && precision < Text.length(text)
          ? text.substring(0, text.offsetByCodePoints(0, precision))
          : text, "", align == NONE ? '<' : align, machine);
    }
    String digits = digits(value);
    boolean negative = digits.startsWith("-");
    String prefix = negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
    return pad(negative ? digits.substring(1) : digits, prefix, align == NONE ? '>' : align, machine);
  }

  private String digits(Object value) {
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return JinjaNumbers.shown(number);
    }
    int places = precision < 0 ? 6 : precision;
    String digits = switch (type) {
      case 'f', 'F' -> JinjaNumbers.fixed(JinjaNumbers.real(value), places);
      case '%' -> JinjaNumbers.fixed(JinjaNumbers.real(value) * 100, places) + "%";
      case 'e', 'E' -> exponent(JinjaNumbers.real(value), places);
      case 'x' -> JinjaNumbers.whole(value).toString(16);
      case 'X' -> JinjaNumbers.whole(value).toString(16).toUpperCase(java.util.Locale.ROOT);
      case 'o' -> JinjaNumbers.whole(value).toString(8);
      case 'b' -> JinjaNumbers.whole(value).toString(2);
      case 'd', 'n' -> JinjaNumbers.whole(value).toString();
      default -> value instanceof Double number
          ? precision >= 0 ? general(number) : JinjaNumbers.shown(number)
          : JinjaNumbers.whole(value).toString();
    };
    return grouped ? group(digits) : digits;
  }

  private String general(double value) {
    java.math.BigDecimal rounded = new java.math.BigDecimal(value)
        .round(new java.math.MathContext(Math.max(1, precision), java.math.RoundingMode.HALF_EVEN));
    String shown = JinjaNumbers.shown(rounded.doubleValue());
    return shown.endsWith(".0") ? type == NONE ? shown : shown.substring(0, shown.length() - 2) : shown;
  }

  private static String exponent(double value, int places) {
    return String.format(java.util.Locale.ROOT, "%." + places + "e", value);
  }

  private static String group(String digits) {
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + (point < 0 ? "" : digits.substring(point));
  }

  private String pad(String text, String prefix, char how, Machine machine) {
    machine.budget().read(text);
    machine.budget().make(text.length());
    long space = width - (long) Text.length(text) - prefix.length();
    return switch (how) {
      case '<' -> prefix + text + StringMethods.repeat(fill, space, machine);
      case '^' -> StringMethods.repeat(fill, space / 2, machine) + prefix + text
          + StringMethods.repeat(fill, space - space / 2, machine);
      case '=' -> prefix + StringMethods.repeat(fill, space, machine) + text;
      default -> StringMethods.repeat(fill, space, machine) + prefix + text;
    };
  }
}
