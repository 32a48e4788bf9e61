package dev.lacuna.lm.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a template's values are and how they behave: {@code String}, {@code Long}, {@code BigInteger}, {@code Double},
 * {@code Boolean}, {@link None}, {@link Undefined}, {@code List}, {@link Tuple}, {@code Map} (whose order counts),
 * {@link View}, {@link Callable}, {@link JinjaFields}. All are used as Python uses them.
 */
final class Values {
  private static final int DEEPEST = 200;
  private static final int LONGEST_KEY = 200;

  private Values() {}

  /** A plain Java value (null, numbers, texts, lists, maps) as a template's. */
  static Object of(@org.jspecify.annotations.Nullable Object value) {
    return of(value, 0);
  }

  private static Object of(@org.jspecify.annotations.Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw TemplateException.of("a variable nests deeper than " + DEEPEST);
    }
    return switch (value) {
      case null -> None.NONE;
      case String text -> text;
      case Boolean flag -> flag;
      case Integer number -> number.longValue();
      case Long number -> number;
      case BigInteger number -> JinjaNumbers.small(number);
      case Double number -> number;
      case Float number -> number.doubleValue();
      case Collection<?> items -> {
        List<Object> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(of(item, depth + 1)));
        yield list;
      }
      case Map<?, ?> map -> {
        Map<Object, Object> dict = new LinkedHashMap<>();
        map.forEach((key, item) -> dict.put(key(of(key, depth + 1)), of(item, depth + 1)));
        yield dict;
      }
      default -> throw new IllegalArgumentException("A template has no use for " + value.getClass().getName());
    };
  }

  static boolean truth(Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case None none -> false;
      case Undefined undefined -> false;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Tuple tuple -> !tuple.items().isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case View view -> !view.sized() || !view.items().isEmpty();
      default -> !JinjaNumbers.isNumber(value) || JinjaNumbers.compare(value, 0L) != 0;
    };
  }

  static boolean isIterable(Object value) {
    return value instanceof String || value instanceof List || value instanceof Tuple || value instanceof Map
        || value instanceof View || value instanceof Undefined || value instanceof Loop;
  }

  /** What a loop over the value goes through. */
  static List<Object> items(Object value) {
    return switch (value) {
      case List<?> list -> cast(list);
      case Tuple tuple -> tuple.items();
      case View view -> view.items();
      case String text -> Text.letters(text);
      case Map<?, ?> map -> new ArrayList<>(map.keySet());
      case Undefined undefined -> List.of();
      case Loop loop -> loop.items();
      default -> throw TemplateException.of(type(value) + " cannot be looped over");
    };
  }

  @SuppressWarnings("unchecked") // all lists of a template hold its values
  private static List<Object> cast(List<?> list) {
    return (List<Object>) list;
  }

  static int length(Object value) {
    return switch (value) {
      case String text -> Text.length(text);
      case List<?> list -> list.size();
      case Tuple tuple -> tuple.items().size();
      case View view when view.sized() -> view.items().size();
      case Map<?, ?> map -> map.size();
      case Undefined undefined -> 0;
      case Loop loop -> loop.items().size();
      default -> throw TemplateException.of(type(value) + " has no length");
    };
  }

  /** A value as the key of a dict: 1, 1.0 and true are one key. */
  static Object key(Object value) {
    return key(value, new int[1]);
  }

  /** @param parts of a tuple so far: tuples within tuples double with each level, and a key is hashed through all */
  private static Object key(Object value, int[] parts) {
    return switch (value) {
      case Boolean flag -> flag ? 1L : 0L;
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e18 -> number.longValue();
      case Tuple(var items) -> {
        parts[0] += 1 + items.size();
        if (parts[0] > LONGEST_KEY) {
          throw TemplateException.of("a tuple of more than " + LONGEST_KEY + " values cannot be a key");
        }
        yield new Tuple(items.stream().map(item -> key(item, parts)).toList());
      }
      case List<?> list -> throw TemplateException.of("a list cannot be a key");
      case Map<?, ?> map -> throw TemplateException.of("a dict cannot be a key");
      case View view -> throw TemplateException.of("what is only walked through cannot be a key");
      default -> value;
    };
  }

  static boolean equal(Object a, Object b, Budget budget) {
    budget.step(1);
    if (JinjaNumbers.isNumber(a) && JinjaNumbers.isNumber(b)) {
      return JinjaNumbers.compare(a, b) == 0;
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return equalItems(x, y, budget);
    }
    if (a instanceof Tuple(var x) && b instanceof Tuple(var y)) {
      return equalItems(x, y, budget);
    }
    if (a instanceof View x && b instanceof View y) {
      return x == y || x.shown().equals(y.shown()) && x.sized() && equalItems(x.items(), y.items(), budget);
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      budget.enter();
      boolean equal = x.size() == y.size() && x.entrySet().stream().allMatch(e -> {
        Object other = y.get(e.getKey());
        return other != null && equal(e.getValue(), other, budget);
      });
      budget.leave();
      return equal;
    }
    if (a instanceof String x) {
      budget.step(x.length() >> 6);
    }
    return a.equals(b);
  }

  private static boolean equalItems(List<?> a, List<?> b, Budget budget) {
    if (a.size() != b.size()) {
      return false;
    }
    budget.enter();
    boolean equal = true;
    for (int i = 0; i < a.size() && equal; i++) {
      equal = equal(a.get(i), b.get(i), budget);
    }
    budget.leave();
    return equal;
  }

  static int compare(Object a, Object b, Budget budget) {
    budget.step(1);
    if (JinjaNumbers.isNumber(a) && JinjaNumbers.isNumber(b)) {
      return JinjaNumbers.compare(a, b);
    }
    if (a instanceof String x && b instanceof String y) {
      budget.step(x.length() >> 6);
      return Text.compare(x, y);
    }
    if (a instanceof List && b instanceof List || a instanceof Tuple && b instanceof Tuple) {
      List<Object> x = items(a);
      List<Object> y = items(b);
      for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
        if (!equal(x.get(i), y.get(i), budget)) {
          return compare(x.get(i), y.get(i), budget);
        }
      }
      return Integer.compare(x.size(), y.size());
    }
    throw TemplateException.of(type(a) + " and " + type(b) + " have no order");
  }

  static boolean contains(Object container, Object wanted, Budget budget) {
    return switch (container) {
      case String text -> {
        if (!(wanted instanceof String part)) {
          throw TemplateException.of("only a text can be in a text, not " + type(wanted));
        }
        budget.search(text, part);
        yield text.contains(part);
      }
      case Map<?, ?> map -> map.containsKey(key(wanted));
      default -> items(container).stream().anyMatch(item -> equal(item, wanted, budget));
    };
  }

  /** For messages. */
  static String type(Object value) {
    return switch (value) {
      case String text -> "a text";
      case Boolean flag -> "a boolean";
      case None none -> "none";
      case Undefined undefined -> "an undefined value";
      case List<?> list -> "a list";
      case Tuple tuple -> "a tuple";
      case Map<?, ?> map -> "a dict";
      case Callable callable -> "a function";
      default -> JinjaNumbers.isNumber(value) ? "a number" : "a value of the template's own";
    };
  }
}
