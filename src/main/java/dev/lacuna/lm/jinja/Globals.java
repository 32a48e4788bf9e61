package dev.lacuna.lm.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that every chat template may call. */
final class Globals {
  private static final long LONGEST_RANGE = 100_000;

  private Globals() {}

  static Map<String, Object> of(Machine machine) {
    return Map.of(
        "range", (Callable) a -> range(a.bind("range", "start stop step"), machine),
        "dict", (Callable) a -> dict(a, machine),
        "namespace", (Callable) a -> {
          Namespace namespace = new Namespace();
          dict(a, machine).forEach((name, value) -> namespace.put(machine.str(name), value));
          return namespace;
        },
        "cycler", (Callable) a -> new Cycler(a.positional()),
        "joiner", (Callable) a -> new Joiner(a.bind("joiner", "sep").text(0, ", ")),
        "raise_exception", (Callable) a -> {
          throw TemplateException.raised(machine.str(a.bind("raise_exception", "message").get(0)));
        },
        "strftime_now", (Callable) a -> {
          machine.budget().step(1_000); // a format is read anew in each call
          return machine.budget().made(Strftime.format(machine.now(), a.bind("strftime_now", "format").text(0)));
        });
  }

  private static View range(Arguments.Bound arguments, Machine machine) {
    long first = JinjaNumbers.index(arguments.get(0));
    long start = arguments.has(1) ? first : 0;
    long stop = arguments.has(1) ? JinjaNumbers.index(arguments.get(1)) : first;
    long step = arguments.has(2) ? JinjaNumbers.index(arguments.get(2)) : 1;
    if (step == 0) {
      throw TemplateException.of("a range's step cannot be 0");
    }
    double size = Math.ceil(((double) stop - start) / step);
    if (size > LONGEST_RANGE) {
      throw TemplateException.of("a range may have at most " + LONGEST_RANGE + " numbers");
    }
    machine.budget().step((long) Math.max(0, size));
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(start + i * step);
    }
    return new View("range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")", items, true);
  }

  private static Map<Object, Object> dict(Arguments arguments, Machine machine) {
    Map<Object, Object> dict = new LinkedHashMap<>();
    for (Object given : arguments.positional()) {
      if (given instanceof Map<?, ?> map) {
        dict.putAll(map);
      } else {
        machine.items(given).forEach(pair -> dict.put(Values.key(Members.item(pair, 0L, machine)),
            Members.item(pair, 1L, machine)));
      }
    }
    dict.putAll(arguments.named());
    return dict;
  }

  /** {@code cycler(a, b)}: one after the other, round and round. */
  private static final class Cycler implements JinjaFields {
    private final List<Object> items;
    private int at;

    Cycler(List<Object> items) {
      if (items.isEmpty()) {
        throw TemplateException.of("cycler() needs something to choose from");
      }
      this.items = items;
    }

    @Override
    public Optional<Object> field(String name) {
      return switch (name) {
        case "current" -> Optional.of(items.get(at));
        case "next" -> Optional.of((Callable) a -> {
          Object now = items.get(at);
          at = (at + 1) % items.size();
          return now;
        });
        case "reset" -> Optional.of((Callable) a -> {
          at = 0;
          return None.NONE;
        });
        default -> Optional.empty();
      };
    }
  }

  /** {@code joiner(', ')}: nothing at first, then always the separator. */
  private static final class Joiner implements Callable {
    private final String separator;
    private boolean used;

    Joiner(String separator) {
      this.separator = separator;
    }

    @Override
    public Object call(Arguments arguments) {
      boolean first = !used;
      used = true;
      return first ? "" : separator;
    }
  }
}
