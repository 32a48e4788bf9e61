package dev.lacuna.lm.jinja;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Jinja's tests, as in {@code x is defined}. */
final class Tests {
  private interface Check {
    boolean holds(Object value, Arguments arguments, Machine machine);
  }

  private interface Plain {
    boolean holds(Object value);
  }

  private interface Pair {
    boolean holds(Object value, Object other, Machine machine);
  }

  private static final Pair EQUAL = (v, o, m) -> m.equal(v, o);
  private static final Pair UNEQUAL = (v, o, m) -> !m.equal(v, o);
  private static final Pair LESS = (v, o, m) -> Values.compare(v, o, m.budget()) < 0;
  private static final Pair AT_MOST = (v, o, m) -> Values.compare(v, o, m.budget()) <= 0;
  private static final Pair MORE = (v, o, m) -> Values.compare(v, o, m.budget()) > 0;
  private static final Pair AT_LEAST = (v, o, m) -> Values.compare(v, o, m.budget()) >= 0;

  private static final Map<String, Check> TESTS = Map.ofEntries(
      one("defined", v -> !(v instanceof Undefined)),
      one("undefined", v -> v instanceof Undefined),
      one("none", v -> v == None.NONE),
      one("boolean", v -> v instanceof Boolean),
      one("true", v -> v.equals(true)),
      one("false", v -> v.equals(false)),
      one("integer", v -> v instanceof Long || v instanceof BigInteger),
      one("float", v -> v instanceof Double),
      one("number", JinjaNumbers::isNumber),
      one("string", v -> v instanceof String),
      one("mapping", v -> v instanceof Map),
      one("iterable", Values::isIterable),
      one("sequence", v -> v instanceof String || v instanceof List || v instanceof Tuple || v instanceof Map
          || v instanceof Undefined || v instanceof View view && view.shown().startsWith("range")),
      // In the reference an undefined value has the method __call__, if only to complain.
      one("callable", v -> v instanceof Callable || v instanceof Undefined),
      one("odd", v -> !JinjaNumbers.calculate("%", v, 2L).equals(0L)),
      one("even", v -> JinjaNumbers.calculate("%", v, 2L).equals(0L)),
      one("lower", v -> v instanceof String s && s.equals(s.toLowerCase(java.util.Locale.ROOT))),
      one("upper", v -> v instanceof String s && s.equals(s.toUpperCase(java.util.Locale.ROOT))),
      one("escaped", v -> false),
      one("filter", v -> v instanceof String name && Filters.has(name)),
      one("test", v -> v instanceof String name && names().contains(name)),
      two("divisibleby", (v, o, m) -> m.equal(JinjaNumbers.calculate("%", v, o), 0L)),
      two("sameas", (v, o, m) -> v == o || isPlain(v) && v.equals(o)),
      two("in", (v, o, m) -> Values.contains(o, v, m.budget())),
      two("eq", EQUAL), two("==", EQUAL), two("equalto", EQUAL), two("ne", UNEQUAL), two("!=", UNEQUAL),
      two("lt", LESS), two("<", LESS), two("lessthan", LESS), two("le", AT_MOST), two("<=", AT_MOST),
      two("gt", MORE), two(">", MORE), two("greaterthan", MORE), two("ge", AT_LEAST), two(">=", AT_LEAST));

  private Tests() {}

  private static Map.Entry<String, Check> one(String name, Plain check) {
    return Map.entry(name, (value, arguments, machine) -> {
      arguments.bind(name, "");
      return check.holds(value);
    });
  }

  private static Map.Entry<String, Check> two(String name, Pair check) {
    return Map.entry(name,
        (value, arguments, machine) -> check.holds(value, arguments.bind(name, "other").get(0), machine));
  }

  /** Not made of other values, so that comparing it is quick. */
  private static boolean isPlain(Object value) {
    return value instanceof String || JinjaNumbers.isNumber(value) || value instanceof Undefined;
  }

  static Set<String> names() {
    return TESTS.keySet();
  }

  static boolean check(String name, Object value, Arguments arguments, Machine machine) {
    machine.budget().step(1);
    if (value instanceof String text) {
      machine.budget().read(text);
    }
    Check check = TESTS.get(name);
    if (check == null) {
      throw TemplateException.of("there is no test '" + name + "'");
    }
    return check.holds(value, arguments, machine);
  }
}
