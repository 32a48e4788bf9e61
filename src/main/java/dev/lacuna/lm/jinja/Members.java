package dev.lacuna.lm.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code value.name}, {@code value[key]} and {@code value[from:to:step]}. Only what is named here can be reached. */
final class Members {
  private Members() {}

  /** A method or field; of a dict, then the item of that name. */
  static Object member(Object value, String name, Machine machine) {
    machine.budget().step(1);
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
    return own(value, name, machine).or(() -> value instanceof Map<?, ?> map ? Optional.ofNullable(map.get(name))
        : Optional.empty()).orElseGet(() -> missing(value, name));
  }

  /** An item; where there is none, the method or field of that name. */
  static Object item(Object value, Object key, Machine machine) {
    machine.budget().step(1);
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
    Optional<Object> item = switch (value) {
      case Map<?, ?> map -> Optional.ofNullable(map.get(Values.key(key)));
      case String text when JinjaNumbers.isWhole(key) -> letter(text, JinjaNumbers.index(key), machine);
      case List<?> list when JinjaNumbers.isWhole(key) -> at(list, key);
      case Tuple tuple when JinjaNumbers.isWhole(key) -> at(tuple.items(), key);
      case View view when view.shown().startsWith("range") && JinjaNumbers.isWhole(key) -> at(view.items(), key);
      default -> Optional.empty();
    };
    return item.or(() -> key instanceof String name ? own(value, name, machine) : Optional.empty())
        .orElseGet(() -> missing(value, machine.str(key)));
  }

  private static Optional<Object> at(List<?> items, Object key) {
    long index = JinjaNumbers.index(key);
    long from = index < 0 ? index + items.size() : index;
    return from < 0 || from >= items.size() ? Optional.empty() : Optional.of(items.get((int) from));
  }

  private static Optional<Object> letter(String text, long index, Machine machine) {
    machine.budget().read(text);
    int length = Text.length(text);
    long from = index < 0 ? index + length : index;
    return from < 0 || from >= length ? Optional.empty()
        : Optional.of(Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) from))));
  }

  private static Optional<Object> own(Object value, String name, Machine machine) {
    return switch (value) {
      case JinjaFields fields -> fields.field(name);
      case String text -> StringMethods.find(text, name, machine);
      case Map<?, ?> map -> CollectionMethods.ofDict(map, name, machine);
      case List<?> list -> CollectionMethods.ofList(list, name, machine);
      case Tuple tuple -> CollectionMethods.ofList(tuple.items(), name, machine);
      default -> name.equals("real") && JinjaNumbers.isNumber(value) ? Optional.of(value) : Optional.empty();
    };
  }

  private static Undefined missing(Object value, String name) {
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return new Undefined(Values.type(value) + " has no '" + shown + "' that a template may use");
  }

  static Object slice(Object value, Optional<Object> from, Optional<Object> to, Optional<Object> step,
      Machine machine) {
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
    List<Object> items = switch (value) {
      case String text -> machine.items(text);
      case List<?> list -> Values.items(list);
      case Tuple tuple -> tuple.items();
      case View view when view.shown().startsWith("range") -> view.items();
      default -> throw TemplateException.of(Values.type(value) + " cannot be sliced");
    };
    List<Object> part = part(items, from, to, step);
    machine.budget().step(part.size());
    machine.budget().make(part.size());
    return switch (value) {
      case String text -> join(part);
      case Tuple tuple -> new Tuple(part);
      default -> part;
    };
  }

  private static List<Object> part(List<Object> items, Optional<Object> from, Optional<Object> to,
      Optional<Object> by) {
    long step = bound(by, 1);
    if (step == 0) {
      throw TemplateException.of("a slice's step cannot be 0");
    }
    int size = items.size();
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? size : size - 1L;
    long start = clamp(from, step > 0 ? low : high, size, low, high);
    long end = clamp(to, step > 0 ? high : low, size, low, high);
    List<Object> part = new ArrayList<>();
    for (long i = start; step > 0 ? i < end : i > end; i += step) {
      part.add(items.get((int) i));
      if (Math.abs(step) > size) {
        break;
      }
    }
    return part;
  }

  private static long clamp(Optional<Object> bound, long otherwise, int size, long low, long high) {
    if (bound.isEmpty() || bound.get() == None.NONE) {
      return otherwise;
    }
    long value = JinjaNumbers.index(bound.get());
    return Math.clamp(value < 0 ? value + size : value, low, high);
  }

  private static long bound(Optional<Object> value, long otherwise) {
    return value.isEmpty() || value.get() == None.NONE ? otherwise : JinjaNumbers.index(value.get());
  }

  private static String join(List<Object> letters) {
    StringBuilder text = new StringBuilder(letters.size());
    letters.forEach(text::append);
    return text.toString();
  }
}
