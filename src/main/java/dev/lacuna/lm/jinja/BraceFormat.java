package dev.lacuna.lm.jinja;

import java.util.Map;

/** {@code '{} {name!r:>5}'.format(..)}, with the fields and formats that plain values have. */
final class BraceFormat {
  private final String pattern;
  private final Arguments arguments;
  private final Machine machine;
  private final StringBuilder out = new StringBuilder();
  private int next;

  private BraceFormat(String pattern, Arguments arguments, Machine machine) {
    this.pattern = pattern;
    this.arguments = arguments;
    this.machine = machine;
  }

  static String format(String pattern, Arguments arguments, Machine machine) {
    BraceFormat format = new BraceFormat(pattern, arguments, machine);
    machine.budget().read(pattern);
    machine.budget().make(pattern.length());
    format.run();
    return format.out.toString();
  }

  static String formatMap(String pattern, Object mapping, Machine machine) {
    if (!(mapping instanceof Map<?, ?> map)) {
      throw TemplateException.of("format_map() needs a dict");
    }
    Map<String, Object> named = new java.util.HashMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    return format(pattern, new Arguments(java.util.List.of(), named), machine);
  }

  private void run() {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean twice = i + 1 < pattern.length() && pattern.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && twice) {
        out.append(c);
        i++;
      } else if (c == '{') {
        int end = pattern.indexOf('}', i);
        if (end < 0) {
          throw TemplateException.of("format() finds a '{' without its '}'");
        }
        field(pattern.substring(i + 1, end));
        i = end;
      } else if (c == '}') {
        throw TemplateException.of("format() finds a '}' without its '{'");
      } else {
        out.append(c);
      }
    }
  }

  private void field(String field) {
    machine.budget().step(1);
    int colon = field.indexOf(':');
    String layout = colon < 0 ? "" : field.substring(colon + 1);
    String name = colon < 0 ? field : field.substring(0, colon);
    boolean repr = name.endsWith("!r");
    name = repr || name.endsWith("!s") ? name.substring(0, name.length() - 2) : name;
    int end = 0;
    while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
      end++;
    }
    Object value = walk(head(name.substring(0, end)), name.substring(end));
    out.append(BlockWhitespace.of(layout).apply(repr ? Printer.repr(value, machine.budget()) : value, machine));
  }

  private Object head(String name) {
    if (name.isEmpty() || name.chars().allMatch(Character::isDigit) && name.length() < 6) {
      int index = name.isEmpty() ? next++ : Integer.parseInt(name);
      if (index >= arguments.positional().size()) {
        throw TemplateException.of("format() has no value for place " + index);
      }
      return arguments.positional().get(index);
    }
    Object value = arguments.named().get(name);
    if (value == null) {
      throw TemplateException.of("format() has no value named '" + name + "'");
    }
    return value;
  }

  private Object walk(Object head, String path) {
    Object value = head;
    int at = 0;
    while (at < path.length()) {
      boolean item = path.charAt(at) == '[';
      int end = item ? path.indexOf(']', at) : nextPart(path, at);
      if (end < 0) {
        throw TemplateException.of("format() finds a '[' without its ']'");
      }
      String key = path.substring(at + 1, end);
      boolean index = item && !key.isEmpty() && key.length() < 10 && key.chars().allMatch(Character::isDigit);
      value = item ? Members.item(value, index ? (Object) Long.parseLong(key) : key, machine)
          : Members.member(value, key, machine);
      at = item ? end + 1 : end;
    }
    return value;
  }

  private static int nextPart(String path, int at) {
    int end = at + 1;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return end;
  }
}
