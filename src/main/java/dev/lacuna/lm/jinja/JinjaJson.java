package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Arguments.Bound;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code tojson} as transformers has it for chat templates: Python's {@code json.dumps} with letters as they are. */
final class JinjaJson {
  private final Machine machine;
  private final boolean ascii;
  private final boolean sorted;
  private final Optional<String> indent;
  private final String comma;
  private final String colon;
  private final StringBuilder out = new StringBuilder();

  private JinjaJson(Bound arguments, Machine machine) {
    this.machine = machine;
    ascii = arguments.flag(0, false);
    indent = arguments.isNone(1) ? Optional.empty()
        : Optional.of(arguments.get(1) instanceof String text ? text
            : StringMethods.repeat(" ", arguments.number(1, 0), machine));
    List<Object> separators = arguments.isNone(2) ? List.of(indent.isPresent() ? "," : ", ", ": ")
        : Values.items(arguments.get(2));
    if (separators.size() != 2) {
      throw TemplateException.of("tojson needs two separators");
    }
    comma = machine.str(separators.get(0));
    colon = machine.str(separators.get(1));
    sorted = arguments.flag(3, false);
  }

  static String text(Object value, Arguments arguments, Machine machine) {
    JinjaJson json = new JinjaJson(arguments.bind("tojson", "ensure_ascii indent separators sort_keys"), machine);
    json.write(value, 0);
    return json.out.toString();
  }

  private void write(Object value, int depth) {
    machine.budget().enter();
    machine.budget().step(1);
    int before = out.length();
    switch (value) {
      case String text -> quote(text);
      case Boolean flag -> out.append(flag ? "true" : "false");
      case None none -> out.append("null");
      case Double number -> out.append(number(number));
      case Long number -> out.append(number);
      case BigInteger number -> out.append(number);
      case List<?> list -> list(list, depth);
      case Tuple tuple -> list(tuple.items(), depth);
      case Map<?, ?> map -> dict(map, depth);
      default -> throw TemplateException.of(Values.type(value) + " cannot be written as JSON");
    }
    machine.budget().make(out.length() - before);
    machine.budget().leave();
  }

  private static String number(double number) {
    return Double.isNaN(number) ? "NaN"
        : Double.isInfinite(number) ? number > 0 ? "Infinity" : "-Infinity"
            : JinjaNumbers.shown(number);
  }

  private void list(List<?> items, int depth) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      out.append(i > 0 ? comma : "");
      line(depth + 1);
      write(items.get(i), depth + 1);
    }
    if (!items.isEmpty()) {
      line(depth);
    }
    out.append(']');
  }

  private void dict(Map<?, ?> map, int depth) {
    out.append('{');
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (sorted) {
      entries.sort((a, b) -> Values.compare(a.getKey(), b.getKey(), machine.budget()));
    }
    for (int i = 0; i < entries.size(); i++) {
      out.append(i > 0 ? comma : "");
      line(depth + 1);
      Object key = entries.get(i).getKey();
      quote(switch (key) {
        case String text -> text;
        case None none -> "null";
        case Double number -> number(number);
        case Long number -> number.toString();
        default -> throw TemplateException.of(Values.type(key) + " cannot be a key in JSON");
      });
      out.append(colon);
      write(entries.get(i).getValue(), depth + 1);
    }
    if (!entries.isEmpty()) {
      line(depth);
    }
    out.append('}');
  }

  private void line(int depth) {
    indent.ifPresent(step -> {
      machine.budget().make((long) step.length() * depth);
      out.append('\n').append(step.repeat(depth));
    });
  }

  private void quote(String text) {
    machine.budget().make(text.length());
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || ascii && c > '~') {
            machine.budget().step(1);
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
