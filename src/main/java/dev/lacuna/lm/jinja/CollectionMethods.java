package dev.lacuna.lm.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The methods of Python's dicts and lists that change nothing; the others are refused, as in the reference's sandbox.
 */
final class CollectionMethods {
  private CollectionMethods() {}

  static Optional<Object> ofDict(Map<?, ?> dict, String name, Machine machine) {
    return Optional.ofNullable(switch (name) {
      case "items" -> (Callable) a -> {
        a.bind(name, "");
        return items(dict, machine);
      };
      case "keys" -> (Callable) a -> {
        a.bind(name, "");
        machine.budget().step(dict.size());
        return new View("dict_keys", new ArrayList<>(dict.keySet()), true);
      };
      case "values" -> (Callable) a -> {
        a.bind(name, "");
        machine.budget().step(dict.size());
        return new View("dict_values", new ArrayList<>(dict.values()), true);
      };
      case "get" -> (Callable) a -> {
        Arguments.Bound bound = a.bind(name, "key default");
        Object value = dict.get(Values.key(bound.get(0)));
        return value != null ? value : bound.get(1, None.NONE);
      };
      case "copy" -> (Callable) a -> {
        a.bind(name, "");
        return dict;
      };
      case "pop", "popitem", "update", "clear", "setdefault" -> unsafe(name);
      default -> null;
    });
  }

  static View items(Map<?, ?> dict, Machine machine) {
    machine.budget().step(dict.size());
    List<Object> pairs = new ArrayList<>(dict.size());
    dict.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
    return new View("dict_items", pairs, true);
  }

  static Optional<Object> ofList(List<?> list, String name, Machine machine) {
    return Optional.ofNullable(switch (name) {
      case "index" -> (Callable) a -> {
        Object wanted = a.bind(name, "value").get(0);
        for (int i = 0; i < list.size(); i++) {
          if (machine.equal(list.get(i), wanted)) {
            return (long) i;
          }
        }
        throw TemplateException.of("the list does not hold what index() asks for");
      };
      case "count" -> (Callable) a -> {
        Object wanted = a.bind(name, "value").get(0);
        return list.stream().filter(item -> machine.equal(item, wanted)).count();
      };
      case "copy" -> (Callable) a -> {
        a.bind(name, "");
        return list;
      };
      case "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse" -> unsafe(name);
      default -> null;
    });
  }

  private static Undefined unsafe(String name) {
    return new Undefined("." + name + "() would change its value, which a template may not");
  }
}
