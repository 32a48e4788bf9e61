package dev.lacuna.lm.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that a call brings, by place and by name. */
record Arguments(List<Object> positional, Map<String, Object> named) {
  static Arguments of(Object... positional) {
    return new Arguments(List.of(positional), Map.of());
  }

  /** The arguments after the first {@code count}. */
  Arguments after(int count) {
    return new Arguments(positional.subList(Math.min(count, positional.size()), positional.size()), named);
  }

  /**
   * Puts every argument to its parameter.
   *
   * @param parameters names with blanks between; "" takes none
   * @throws TemplateException when one is too many or has an unknown name
   */
  Bound bind(String function, String parameters) {
    List<String> names = parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));
    if (positional.size() > names.size()) {
      throw TemplateException.of(function + "() takes at most " + names.size() + " arguments, not "
          + positional.size());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < positional.size(); i++) {
      values.put(names.get(i), positional.get(i));
    }
    named.forEach((name, value) -> {
      if (!names.contains(name) || values.containsKey(name)) {
        throw TemplateException.of(function + "() takes no argument '" + name + "' here");
      }
      values.put(name, value);
    });
    return new Bound(function, names, values);
  }

  /** Arguments by their parameter's place. */
  record Bound(String function, List<String> names, Map<String, Object> values) {
    boolean has(int i) {
      return values.containsKey(names.get(i));
    }

    /** A parameter that has to be there. */
    Object get(int i) {
      Object value = values.get(names.get(i));
      if (value == null) {
        throw TemplateException.of(function + "() needs the argument '" + names.get(i) + "'");
      }
      return value;
    }

    Object get(int i, Object otherwise) {
      return has(i) ? get(i) : otherwise;
    }

    boolean isNone(int i) {
      return !has(i) || get(i) == None.NONE;
    }

    String text(int i) {
      if (get(i) instanceof String text) {
        return text;
      }
      throw TemplateException.of(function + "() needs a text for '" + names.get(i) + "', not " + Values.type(get(i)));
    }

    String text(int i, String otherwise) {
      return has(i) ? text(i) : otherwise;
    }

    long number(int i, long otherwise) {
      return isNone(i) ? otherwise : JinjaNumbers.index(get(i));
    }

    boolean flag(int i, boolean otherwise) {
      return has(i) ? Values.truth(get(i)) : otherwise;
    }
  }
}
