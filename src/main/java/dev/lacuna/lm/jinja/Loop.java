package dev.lacuna.lm.jinja;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** {@code loop}: where a for loop is. */
final class Loop implements JinjaFields, Callable {
  private final List<Object> items;
  private final int depth;
  private final Optional<BiFunction<Object, Integer, String>> again;
  private final Budget budget;
  private int at;
  private Optional<List<Object>> before = Optional.empty();

  /** @param again renders the loop's body over other items, one deeper; only of a recursive loop */
  Loop(List<Object> items, int depth, Optional<BiFunction<Object, Integer, String>> again, Budget budget) {
    this.items = items;
    this.depth = depth;
    this.again = again;
    this.budget = budget;
  }

  List<Object> items() {
    return items;
  }

  void moveTo(int index) {
    at = index;
  }

  @Override
  public Optional<Object> field(String name) {
    return Optional.ofNullable(switch (name) {
      case "index" -> at + 1L;
      case "index0" -> (long) at;
      case "revindex" -> (long) items.size() - at;
      case "revindex0" -> items.size() - at - 1L;
      case "first" -> at == 0;
      case "last" -> at == items.size() - 1;
      case "length" -> (long) items.size();
      case "depth" -> depth + 1L;
      case "depth0" -> (long) depth;
      case "previtem" -> at > 0 ? items.get(at - 1) : new Undefined("there is no previous item");
      case "nextitem" -> at < items.size() - 1 ? items.get(at + 1) : new Undefined("there is no next item");
      case "cycle" -> (Callable) this::cycle;
      case "changed" -> (Callable) this::changed;
      default -> null;
    });
  }

  private Object cycle(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      throw TemplateException.of("loop.cycle() needs something to choose from");
    }
    return arguments.positional().get(at % arguments.positional().size());
  }

  private Object changed(Arguments arguments) {
    boolean same = before.isPresent() && Values.equal(before.get(), arguments.positional(), budget);
    before = Optional.of(arguments.positional());
    return !same;
  }

  @Override
  public Object call(Arguments arguments) {
    return again.orElseThrow(() -> TemplateException.of("only a loop marked 'recursive' can be called"))
        .apply(arguments.bind("loop", "items").get(0), depth + 1);
  }
}
