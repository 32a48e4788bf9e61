package dev.lacuna.lm.jinja;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code namespace()}: the one thing that a template may change from within a loop. */
final class Namespace implements JinjaFields {
  private final Map<String, Object> values = new LinkedHashMap<>();

  void put(String name, Object value) {
    if (name.startsWith("_")) {
      throw TemplateException.of("a namespace's field may not begin with '_': " + name);
    }
    values.put(name, value);
  }

  @Override
  public Optional<Object> field(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
