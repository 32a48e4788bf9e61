package dev.lacuna.lm.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Values as text: as Python's {@code str} for what is written out, as its {@code repr} within lists and dicts. */
final class Printer {
  private final Budget budget;
  private final StringBuilder out = new StringBuilder();

  private Printer(Budget budget) {
    this.budget = budget;
  }

  static String str(Object value, Budget budget) {
    return switch (value) {
      case String text -> text;
      case Undefined undefined -> "";
      default -> repr(value, budget);
    };
  }

  static String repr(Object value, Budget budget) {
    Printer printer = new Printer(budget);
    printer.write(value);
    return printer.out.toString();
  }

  private void write(Object value) {
    budget.enter();
    int before = out.length();
    switch (value) {
      case String text -> quote(text);
      case Boolean flag -> out.append(flag ? "True" : "False");
      case None none -> out.append("None");
      case Double number -> out.append(JinjaNumbers.shown(number));
      case Undefined undefined -> out.append("Undefined");
      case List<?> list -> list('[', list, ']');
      case Tuple(var items) -> list('(', items, items.size() == 1 ? ',' : ')');
      case Map<?, ?> map -> dict(map);
      case View view -> {
        out.append(view.shown());
        if (view.shown().startsWith("dict_")) {
          out.append('(');
          list('[', view.items(), ']');
          out.append(')');
        }
      }
      case Callable callable -> out.append("<function>");
      case JinjaFields fields -> out.append("<").append(fields.getClass().getSimpleName()).append(">");
      default -> out.append(value);
    }
    budget.step(1);
    budget.make(out.length() - before);
    budget.leave();
  }

  private void list(char open, List<?> items, char close) {
    out.append(open);
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      write(items.get(i));
    }
    out.append(close == ',' ? ",)" : String.valueOf(close));
  }

  private void dict(Map<?, ?> map) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext();) {
      Map.Entry<?, ?> entry = entries.next();
      write(entry.getKey());
      out.append(": ");
      write(entry.getValue());
      out.append(entries.hasNext() ? ", " : "");
    }
    out.append('}');
  }

  private void quote(String text) {
    budget.make(text.length());
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c == quote) {
            out.append('\\').append(quote);
          } else if (printable(c)) {
            out.appendCodePoint(c);
          } else {
            budget.step(1);
            out.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
          }
        }
      }
    });
    out.append(quote);
  }

  private static boolean printable(int c) {
    return c == ' ' || switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
        false;
      default -> true;
    };
  }
}
