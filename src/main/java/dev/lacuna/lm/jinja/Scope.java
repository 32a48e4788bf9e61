package dev.lacuna.lm.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names and their values; what is set in a scope is not seen outside it. */
final class Scope {
  private final Optional<Scope> outer;
  private final Map<String, Object> values = new HashMap<>();

  private Scope(Optional<Scope> outer) {
    this.outer = outer;
  }

  static Scope outermost(Map<String, Object> values) {
    Scope scope = new Scope(Optional.empty());
    scope.values.putAll(values);
    return scope;
  }

  Scope inner() {
    return new Scope(Optional.of(this));
  }

  void set(String name, Object value) {
    values.put(name, value);
  }

  Object get(String name) {
    Scope scope = this;
    while (true) {
      Object value = scope.values.get(name);
      if (value != null) {
        return value;
      }
      if (scope.outer.isEmpty()) {
        if (name.equals("self")) {
          throw TemplateException.of("'self', which calls a block again, is not known here");
        }
        return new Undefined("'" + name + "' is undefined");
      }
      scope = scope.outer.get();
    }
  }
}
