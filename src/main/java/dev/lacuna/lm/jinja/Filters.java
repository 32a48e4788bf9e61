package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Arguments.Bound;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Jinja's filters on single values; those on rows of values are {@link RowFilters}. */
final class Filters {
  interface Filter {
    Object apply(Object value, Arguments arguments, Machine machine);
  }

  private interface Plain {
    Object apply(Object value, Bound arguments, Machine machine);
  }

  /** Letters in a line of pprint's. */
  private static final int LINE = 80;
  /** Of thousand, million and so on. */
  private static final String PREFIXES = "kMGTPEZY";

  private static final Map<String, Filter> FILTERS = Map.ofEntries(
      Map.entry("tojson", JinjaJson::text),
      of("string", "", (v, a, m) -> m.str(v)),
      of("upper", "", (v, a, m) -> method(v, "upper", m)),
      of("lower", "", (v, a, m) -> method(v, "lower", m)),
      of("capitalize", "", (v, a, m) -> method(v, "capitalize", m)),
      of("title", "", (v, a, m) -> Text.title(m.str(v), c -> "-([{<".indexOf(c) >= 0 || Text.isSpace(c))),
      of("trim", "chars", (v, a, m) -> a.isNone(0) ? method(v, "strip", m) : method(v, "strip", m, a.text(0))),
      of("replace", "old new count", (v, a, m) -> StringMethods.replace(m.str(v), m.str(a.get(0)), m.str(a.get(1)),
          a.number(2, -1), m)),
      of("default", "default_value boolean", Filters::otherwise),
      of("d", "default_value boolean", Filters::otherwise),
      of("length", "", (v, a, m) -> (long) Values.length(v)),
      of("count", "", (v, a, m) -> (long) Values.length(v)),
      of("int", "default base", Filters::whole),
      of("float", "default", (v, a, m) -> {
        try {
          return JinjaNumbers.toReal(v);
        } catch (TemplateException e) {
          return a.get(0, 0.0);
        }
      }),
      of("abs", "", (v, a, m) -> JinjaNumbers.compare(v, 0L) < 0 ? JinjaNumbers.calculate("-", 0L, v)
          : JinjaNumbers.calculate("+", 0L, v)),
      of("round", "precision method", Filters::round),
      of("escape", "", (v, a, m) -> escape(v, m)),
      of("e", "", (v, a, m) -> escape(v, m)),
      of("forceescape", "", (v, a, m) -> escape(v, m)),
      of("safe", "", (v, a, m) -> m.str(v)),
      of("items", "", (v, a, m) -> switch (v) {
        case Undefined undefined -> View.yielded(List.of());
        case Map<?, ?> map -> View.yielded(CollectionMethods.items(map, m).items());
        default -> throw TemplateException.of("'items' needs a dict, not " + Values.type(v));
      }),
      of("attr", "name", (v, a, m) -> v instanceof Map<?, ?> map
          ? CollectionMethods.ofDict(map, a.text(0), m).orElseGet(() -> new Undefined("a dict has no such attribute"))
          : Members.member(v, a.text(0), m)),
      of("wordcount", "", (v, a, m) -> (long) Text.words(m.str(v), -1, m.budget()).size()),
      of("indent", "width first blank", Filters::indent),
      of("truncate", "length killwords end leeway", Filters::truncate),
      of("center", "width", (v, a, m) -> method(v, "center", m, a.get(0, 80L))),
      of("pprint", "", (v, a, m) -> pretty(v, m)),
      of("filesizeformat", "binary", (v, a, m) -> fileSize(JinjaNumbers.toReal(v), a.flag(0, false))),
      Map.entry("format", (v, a, m) -> PercentFormat.format(m.str(v),
          a.named().isEmpty() ? new Tuple(a.positional()) : a.named(), m)),
      of("urlencode", "", (v, a, m) -> m.budget().made(URLEncoder.encode(m.str(v), StandardCharsets.UTF_8)
          .replace("+", "%20").replace("%2F", "/").replace("%7E", "~").replace("*", "%2A"))));

  private Filters() {}

  private static Map.Entry<String, Filter> of(String name, String parameters, Plain filter) {
    return Map.entry(name,
        (value, arguments, machine) -> filter.apply(value, arguments.bind(name, parameters), machine));
  }

  static boolean has(String name) {
    return FILTERS.containsKey(name) || RowFilters.FILTERS.containsKey(name);
  }

  static Object apply(String name, Object value, Arguments arguments, Machine machine) {
    machine.budget().step(1);
    if (value instanceof String text) {
      machine.budget().read(text);
    }
    Filter filter = FILTERS.get(name);
    if (filter == null) {
      filter = RowFilters.FILTERS.get(name);
    }
    if (filter == null) {
      throw TemplateException.of("there is no filter '" + name + "'");
    }
    return filter.apply(value, arguments, machine);
  }

  private static Object method(Object value, String name, Machine machine, Object... arguments) {
    return ((Callable) StringMethods.find(machine.str(value), name, machine).orElseThrow())
        .call(Arguments.of(arguments));
  }

  private static Object otherwise(Object value, Bound arguments, Machine machine) {
    boolean missing = value instanceof Undefined || arguments.flag(1, false) && !Values.truth(value);
    return missing ? arguments.get(0, "") : value;
  }

  private static Object whole(Object value, Bound arguments, Machine machine) {
    try {
      return JinjaNumbers.toWhole(value);
    } catch (TemplateException e) {
      try {
        return JinjaNumbers.toWhole(JinjaNumbers.toReal(value));
      } catch (TemplateException again) {
        return arguments.get(0, 0L);
      }
    }
  }

  private static Object round(Object value, Bound arguments, Machine machine) {
    int digits = (int) Math.clamp(arguments.number(0, 0), -300L, 300L);
    return switch (arguments.text(1, "common")) {
      case "common" -> JinjaNumbers.round(value, digits);
      case "ceil" -> Math.ceil(JinjaNumbers.real(value) * Math.pow(10, digits)) / Math.pow(10, digits);
      case "floor" -> Math.floor(JinjaNumbers.real(value) * Math.pow(10, digits)) / Math.pow(10, digits);
      default -> throw TemplateException.of("round knows common, ceil and floor");
    };
  }

  /** As Python's pprint does where a line is enough; where it breaks lines is a long story that no template needs. */
  private static String pretty(Object value, Machine machine) {
    String text = Printer.repr(sorted(value, machine), machine.budget());
    if (Text.length(text) > LINE) {
      throw TemplateException.of("pprint of what is longer than a line is not known here");
    }
    return text;
  }

  /** Dicts by their keys. */
  private static Object sorted(Object value, Machine machine) {
    machine.budget().enter();
    Object sorted = switch (value) {
      case List<?> list -> list.stream().map(item -> sorted(item, machine)).toList();
      case Tuple(var items) -> new Tuple(items.stream().<Object>map(item -> sorted(item, machine)).toList());
      case Map<?, ?> map -> {
        Map<Object, Object> ordered = new LinkedHashMap<>();
        map.entrySet().stream().sorted((a, b) -> Values.compare(a.getKey(), b.getKey(), machine.budget()))
            .forEach(entry -> ordered.put(entry.getKey(), sorted(entry.getValue(), machine)));
        yield ordered;
      }
      default -> value;
    };
    machine.budget().leave();
    return sorted;
  }

  private static String fileSize(double bytes, boolean binary) {
    int base = binary ? 1024 : 1000;
    if (bytes == 1) {
      return "1 Byte";
    }
    if (bytes < base) {
      return (long) bytes + " Bytes";
    }
    double unit = base;
    int prefix = 0;
    while (prefix < PREFIXES.length() - 1 && bytes >= unit * base) {
      unit *= base;
      prefix++;
    }
    char letter = PREFIXES.charAt(prefix);
    return String.format(Locale.ROOT, "%.1f ", bytes / unit)
        + (binary ? Character.toUpperCase(letter) + "iB" : letter + "B");
  }

  private static String escape(Object value, Machine machine) {
    return machine.budget().made(machine.str(value).replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        .replace("'", "&#39;").replace("\"", "&#34;"));
  }

  private static String indent(Object value, Bound arguments, Machine machine) {
    Object width = arguments.get(0, 4L);
    String step = width instanceof String text ? text : StringMethods.repeat(" ", JinjaNumbers.index(width), machine);
    List<Object> lines = Text.lines(machine.str(value) + "\n", false, machine.budget());
    machine.budget().make((long) lines.size() * step.length());
    boolean blank = arguments.flag(2, false);
    List<String> out = new ArrayList<>();
    for (Object line : lines) {
      boolean plain = out.isEmpty() ? !arguments.flag(1, false) : line.equals("") && !blank;
      out.add(plain ? (String) line : step + line);
    }
    return String.join("\n", out);
  }

  private static String truncate(Object value, Bound arguments, Machine machine) {
    String text = machine.str(value);
    String end = arguments.text(2, "...");
    long length = arguments.number(0, 255);
    if (length < Text.length(end)) {
      throw TemplateException.of("truncate: the length is less than that of '" + end + "'");
    }
    if (Text.length(text) <= length + arguments.number(3, 5)) {
      return text;
    }
    long letters = Math.min(length - Text.length(end), Text.length(text));
    String kept = text.substring(0, text.offsetByCodePoints(0, (int) letters));
    return (arguments.flag(1, false) ? kept : Text.splitFromRight(kept, " ", 1, machine.budget()).getFirst()) + end;
  }
}
