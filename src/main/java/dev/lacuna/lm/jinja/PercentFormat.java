package dev.lacuna.lm.jinja;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code '%s of %d' % (a, b)}. */
final class PercentFormat {
  private static final Pattern FIELD = Pattern
      .compile("%(?:\\((\\w{1,100})\\))?([-+ #0]{0,5})(\\d{1,6})?(?:\\.(\\d{1,3}))?([%a-zA-Z])");

  private PercentFormat() {}

  static String format(String pattern, Object values, Machine machine) {
    List<Object> row = values instanceof Tuple(var items) ? items : List.of(values);
    machine.budget().read(pattern);
    machine.budget().make(pattern.length());
    Matcher field = FIELD.matcher(pattern);
    StringBuilder out = new StringBuilder();
    int from = 0;
    int next = 0;
    for (int at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', from)) {
      machine.budget().step(1);
      if (!field.region(at, pattern.length()).lookingAt()) {
        throw TemplateException.of("the format after '%' is not known");
      }
      out.append(pattern, from, at);
      from = field.end();
      if (field.group(5).equals("%")) {
        out.append('%');
      } else if (field.group(1) != null) {
        Object value = values instanceof Map<?, ?> map ? map.get(field.group(1)) : null;
        if (value == null) {
          throw TemplateException.of("there is no value named '" + field.group(1) + "' to format");
        }
        out.append(one(field, value, machine));
      } else if (next < row.size()) {
        out.append(one(field, row.get(next++), machine));
      } else {
        throw TemplateException.of("not enough values for the format");
      }
    }
    if (next < row.size() && !(values instanceof Map)) {
      throw TemplateException.of("more values than the format has places for");
    }
    return out.append(pattern.substring(from)).toString();
  }

  private static String one(Matcher field, Object value, Machine machine) {
    String flags = field.group(2);
    char type = field.group(5).charAt(0);
    Object shown = switch (type) {
      case 's' -> machine.str(value);
      case 'r', 'a' -> Printer.repr(value, machine.budget());
      case 'd', 'i', 'u' -> JinjaNumbers.isNumber(value) ? JinjaNumbers.toWhole(value) : JinjaNumbers.whole(value);
      default -> value;
    };
    boolean text = shown instanceof String;
    boolean zero = flags.contains("0") && !text && !flags.contains("-");
    int width = field.group(3) == null ? 0 : Integer.parseInt(field.group(3));
    int precision = field.group(4) == null ? -1 : Integer.parseInt(field.group(4));
    return new BlockWhitespace(zero ? "0" : " ", flags.contains("-") ? '<' : zero ? '=' : '>',
        flags.contains("+") ? '+' : flags.contains(" ") ? ' ' : '-', width, false, precision,
        switch (type) {
          case 's', 'r', 'a' -> 's';
          case 'i', 'u' -> 'd';
          default -> "dxXofFeEgG".indexOf(type) >= 0 ? type : unknown(type);
        }).apply(shown, machine);
  }

  private static char unknown(char type) {
    throw TemplateException.of("the format %" + type + " is not known");
  }
}
