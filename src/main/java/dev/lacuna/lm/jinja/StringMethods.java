package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Arguments.Bound;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The methods of Python's strings. */
final class StringMethods {
  private interface Method {
    Object apply(String text, Bound arguments, Machine machine);
  }

  private record Entry(String parameters, Method method) {}

  private static final Map<String, Entry> METHODS = Map.ofEntries(
      of("strip", "chars", (s, a, m) -> strip(s, a, true, true, m)),
      of("lstrip", "chars", (s, a, m) -> strip(s, a, true, false, m)),
      of("rstrip", "chars", (s, a, m) -> strip(s, a, false, true, m)),
      of("upper", "", (s, a, m) -> s.toUpperCase(Locale.ROOT)),
      of("lower", "", (s, a, m) -> s.toLowerCase(Locale.ROOT)),
      of("casefold", "", (s, a, m) -> s.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)),
      of("title", "", (s, a, m) -> Text.title(s, c -> !Character.isLetter(c))),
      of("capitalize", "", (s, a, m) -> Text.capitalize(s)),
      of("swapcase", "", (s, a, m) -> Text.swapCase(s)),
      of("split", "sep maxsplit", (s, a, m) -> a.isNone(0) ? Text.words(s, a.number(1, -1), m.budget())
          : Text.split(s, separator(a), a.number(1, -1), m.budget())),
      of("rsplit", "sep maxsplit", (s, a, m) -> a.isNone(0) && a.number(1, -1) < 0 ? Text.words(s, -1, m.budget())
          : Text.splitFromRight(s, separator(a), a.number(1, -1), m.budget())),
      of("splitlines", "keepends", (s, a, m) -> Text.lines(s, a.flag(0, false), m.budget())),
      of("startswith", "prefix start end", (s, a, m) -> options(a).stream().anyMatch(within(s, a)::startsWith)),
      of("endswith", "suffix start end", (s, a, m) -> options(a).stream().anyMatch(within(s, a)::endsWith)),
      of("find", "sub start", (s, a, m) -> find(s, a, false, m)),
      of("rfind", "sub", (s, a, m) -> find(s, a, true, m)),
      of("index", "sub start", (s, a, m) -> found(find(s, a, false, m))),
      of("rindex", "sub", (s, a, m) -> found(find(s, a, true, m))),
      of("count", "sub", (s, a, m) -> count(s, a.text(0), m)),
      of("replace", "old new count", (s, a, m) -> replace(s, a.text(0), a.text(1), a.number(2, -1), m)),
      of("join", "iterable", StringMethods::join),
      of("isalpha", "", (s, a, m) -> all(s, Character::isLetter)),
      of("isdigit", "", (s, a, m) -> all(s, Character::isDigit)),
      of("isdecimal", "", (s, a, m) -> all(s, Character::isDigit)),
      of("isnumeric", "", (s, a, m) -> all(s, Character::isDigit)),
      of("isalnum", "", (s, a, m) -> all(s, Character::isLetterOrDigit)),
      of("isspace", "", (s, a, m) -> all(s, Text::isSpace)),
      of("isascii", "", (s, a, m) -> s.chars().allMatch(c -> c < 128)),
      of("isupper", "", (s, a, m) -> s.codePoints().anyMatch(Character::isUpperCase)
          && s.codePoints().noneMatch(Character::isLowerCase)),
      of("islower", "", (s, a, m) -> s.codePoints().anyMatch(Character::isLowerCase)
          && s.codePoints().noneMatch(Character::isUpperCase)),
      of("partition", "sep", (s, a, m) -> partition(s, separator(a), false, m)),
      of("rpartition", "sep", (s, a, m) -> partition(s, separator(a), true, m)),
      of("removeprefix", "prefix", (s, a, m) -> s.startsWith(a.text(0)) ? s.substring(a.text(0).length()) : s),
      of("removesuffix", "suffix",
          (s, a, m) -> s.endsWith(a.text(0)) ? s.substring(0, s.length() - a.text(0).length()) : s),
      of("center", "width fillchar", (s, a, m) -> {
        long space = Math.max(0, a.number(0, 0) - Text.length(s));
        long left = space / 2 + (space & a.number(0, 0) & 1);
        return fill(a, left, m) + s + fill(a, space - left, m);
      }),
      of("ljust", "width fillchar", (s, a, m) -> s + fill(a, a.number(0, 0) - Text.length(s), m)),
      of("rjust", "width fillchar", (s, a, m) -> fill(a, a.number(0, 0) - Text.length(s), m) + s),
      of("zfill", "width", (s, a, m) -> {
        String sign = s.startsWith("-") || s.startsWith("+") ? s.substring(0, 1) : "";
        return sign + repeat("0", a.number(0, 0) - Text.length(s), m) + s.substring(sign.length());
      }),
      of("expandtabs", "tabsize", (s, a, m) -> expandTabs(s, a.number(0, 8), m)));

  private StringMethods() {}

  private static Map.Entry<String, Entry> of(String name, String parameters, Method method) {
    return Map.entry(name, new Entry(parameters, method));
  }

  /** A method bound to its text. */
  static Optional<Object> find(String text, String name, Machine machine) {
    if (name.equals("encode")) {
      throw TemplateException.of("'encode' makes bytes, which are not known here");
    }
    if (name.equals("format")) {
      return Optional.of((Callable) a -> BraceFormat.format(text, a, machine));
    }
    if (name.equals("format_map")) {
      return Optional.of((Callable) a -> BraceFormat.formatMap(text, a.bind(name, "mapping").get(0), machine));
    }
    return Optional.ofNullable(METHODS.get(name)).map(entry -> (Callable) a -> {
      machine.budget().step(1 + (text.length() >> 4));
      machine.budget().make(text.length());
      return entry.method().apply(text, a.bind(name, entry.parameters()), machine);
    });
  }

  private static String strip(String text, Bound arguments, boolean left, boolean right, Machine machine) {
    if (!arguments.isNone(0)) {
      machine.budget().search(text, arguments.text(0));
    }
    IntPredicate wanted = arguments.isNone(0) ? Text::isSpace : c -> arguments.text(0).indexOf(c) >= 0;
    return Text.strip(text, wanted, left, right);
  }

  private static String separator(Bound arguments) {
    String separator = arguments.text(0);
    if (separator.isEmpty()) {
      throw TemplateException.of(arguments.function() + "() needs a separator that is not empty");
    }
    return separator;
  }

  private static List<String> options(Bound arguments) {
    return arguments.get(0) instanceof Tuple(var items) ? items.stream().map(String::valueOf).toList()
        : List.of(arguments.text(0));
  }

  private static String within(String text, Bound arguments) {
    int length = Text.length(text);
    int from = place(arguments.number(1, 0), length);
    int to = Math.max(from, place(arguments.number(2, length), length));
    return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
  }

  private static int place(long index, int length) {
    return (int) Math.clamp(index < 0 ? index + length : index, 0L, (long) length);
  }

  private static long find(String text, Bound arguments, boolean last, Machine machine) {
    machine.budget().search(text, arguments.text(0));
    int from = last ? 0 : text.offsetByCodePoints(0, place(arguments.number(1, 0), Text.length(text)));
    int at = last ? text.lastIndexOf(arguments.text(0)) : text.indexOf(arguments.text(0), from);
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  private static long found(long at) {
    if (at < 0) {
      throw TemplateException.of("index() finds no such part in the text");
    }
    return at;
  }

  private static long count(String text, String part, Machine machine) {
    return part.isEmpty() ? Text.length(text) + 1L : Text.split(text, part, -1, machine.budget()).size() - 1L;
  }

  static String replace(String text, String old, String with, long most, Machine machine) {
    if (most == 0) {
      return text;
    }
    machine.budget().search(text, old);
    StringBuilder out = new StringBuilder();
    int from = 0;
    long done = 0;
    for (int at = text.indexOf(old); at >= 0 && (most < 0 || done < most); done++) {
      machine.budget().make(with.length() + 1L);
      out.append(text, from, at).append(with);
      from = at + old.length();
      if (old.isEmpty()) {
        if (at == text.length()) {
          return out.toString();
        }
        int next = text.offsetByCodePoints(at, 1);
        out.append(text, at, next);
        from = next;
        at = next;
      } else {
        at = text.indexOf(old, from);
      }
    }
    return out.append(text.substring(from)).toString();
  }

  private static Object join(String separator, Bound arguments, Machine machine) {
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Object item : machine.items(arguments.get(0))) {
      if (!(item instanceof String part)) {
        throw TemplateException.of("join() needs texts, not " + Values.type(item));
      }
      machine.budget().make(part.length() + (long) separator.length());
      out.append(first ? "" : separator).append(part);
      first = false;
    }
    return out.toString();
  }

  /** Blanks up to the next column that is a multiple of {@code size}; a line's end begins the columns anew. */
  private static String expandTabs(String text, long size, Machine machine) {
    StringBuilder out = new StringBuilder();
    long column = 0;
    for (int c : text.codePoints().toArray()) {
      if (c == '\t') {
        long blanks = size <= 0 ? 0 : size - column % size;
        out.append(repeat(" ", blanks, machine));
        column += blanks;
      } else {
        out.appendCodePoint(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return out.toString();
  }

  private static boolean all(String text, IntPredicate wanted) {
    return !text.isEmpty() && text.codePoints().allMatch(wanted);
  }

  private static Tuple partition(String text, String separator, boolean last, Machine machine) {
    machine.budget().search(text, separator);
    int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    return at >= 0 ? Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()))
        : last ? Tuple.of("", "", text) : Tuple.of(text, "", "");
  }

  private static String fill(Bound arguments, long count, Machine machine) {
    return repeat(arguments.text(1, " "), count, machine);
  }

  static String repeat(String text, long count, Machine machine) {
    if (count <= 0 || text.isEmpty()) {
      return "";
    }
    machine.budget().make(count > Budget.LETTERS ? Budget.LETTERS + 1 : count * text.length());
    return text.repeat((int) count);
  }
}
