package dev.lacuna.lm.jinja;

import dev.lacuna.lm.jinja.Arguments.Bound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Jinja's filters on rows of values. */
final class RowFilters {
  static final Map<String, Filters.Filter> FILTERS = Map.ofEntries(
      Map.entry("map", RowFilters::map),
      Map.entry("select", (v, a, m) -> choose(v, a, m, 0, true)),
      Map.entry("reject", (v, a, m) -> choose(v, a, m, 0, false)),
      Map.entry("selectattr", (v, a, m) -> choose(v, a, m, 1, true)),
      Map.entry("rejectattr", (v, a, m) -> choose(v, a, m, 1, false)),
      of("list", "", (v, a, m) -> new ArrayList<>(m.items(v))),
      of("first", "", (v, a, m) -> m.items(v).isEmpty() ? empty() : m.items(v).getFirst()),
      of("last", "", (v, a, m) -> m.items(v).isEmpty() ? empty() : m.items(v).getLast()),
      of("min", "case_sensitive attribute", (v, a, m) -> most(v, a, m, -1)),
      of("max", "case_sensitive attribute", (v, a, m) -> most(v, a, m, 1)),
      of("sum", "attribute start", (v, a, m) -> m.items(v).stream().map(key(a, 0, m))
          .reduce(a.get(1, 0L), (x, y) -> Evaluator.binary("+", x, y, m))),
      of("join", "d attribute", RowFilters::join),
      of("reverse", "", (v, a, m) -> v instanceof String text ? new StringBuilder(text).reverse().toString()
          : View.yielded(m.items(v).reversed())),
      of("sort", "reverse case_sensitive attribute", RowFilters::sort),
      of("dictsort", "case_sensitive by reverse", RowFilters::sortDict),
      of("unique", "case_sensitive attribute", RowFilters::unique),
      of("groupby", "attribute default case_sensitive", RowFilters::group),
      of("batch", "linecount fill_with", RowFilters::batch),
      of("slice", "slices fill_with", RowFilters::slice));

  private interface Plain {
    Object apply(Object value, Bound arguments, Machine machine);
  }

  private interface Key extends java.util.function.UnaryOperator<Object> {}

  private RowFilters() {}

  private static Map.Entry<String, Filters.Filter> of(String name, String parameters, Plain filter) {
    return Map.entry(name,
        (value, arguments, machine) -> filter.apply(value, arguments.bind(name, parameters), machine));
  }

  private static Undefined empty() {
    return new Undefined("the row is empty");
  }

  /** What {@code attribute='a.b.0'} reads of an item. */
  private static Object attribute(Object item, Object path, Machine machine) {
    if (!(path instanceof String text)) {
      return Members.item(item, path, machine);
    }
    Object value = item;
    machine.budget().read(text);
    for (String part : text.split("\\.")) {
      boolean index = !part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit);
      value = Members.item(value, index ? (Object) Long.parseLong(part) : part, machine);
    }
    return value;
  }

  private static Key key(Bound arguments, int i, Machine machine) {
    return item -> arguments.isNone(i) ? item : attribute(item, arguments.get(i), machine);
  }

  private static Key folded(Key key, boolean caseSensitive) {
    return item -> key.apply(item) instanceof String text && !caseSensitive ? text.toLowerCase(Locale.ROOT)
        : key.apply(item);
  }

  private static Comparator<Object> by(Key key, Machine machine) {
    return (a, b) -> Values.compare(key.apply(a), key.apply(b), machine.budget());
  }

  private static Object map(Object value, Arguments arguments, Machine machine) {
    List<Object> out = new ArrayList<>();
    Object path = arguments.named().get("attribute");
    if (arguments.positional().isEmpty() && path != null) {
      Optional<Object> otherwise = Optional.ofNullable(arguments.named().get("default"));
      for (Object item : machine.items(value)) {
        Object found = attribute(item, path, machine);
        out.add(found instanceof Undefined ? otherwise.orElse(found) : found);
      }
      return View.yielded(out);
    }
    if (arguments.positional().isEmpty() || !(arguments.positional().getFirst() instanceof String name)) {
      throw TemplateException.of("map needs the name of a filter, or attribute='…'");
    }
    for (Object item : machine.items(value)) {
      out.add(Filters.apply(name, item, arguments.after(1), machine));
    }
    return View.yielded(out);
  }

  /** @param skip 1 where the first argument names what to look at */
  private static Object choose(Object value, Arguments arguments, Machine machine, int skip, boolean wanted) {
    if (arguments.positional().size() < skip) {
      throw TemplateException.of("selectattr and rejectattr need the name of an attribute");
    }
    List<Object> out = new ArrayList<>();
    for (Object item : machine.items(value)) {
      Object seen = skip == 0 ? item : attribute(item, arguments.positional().getFirst(), machine);
      boolean passes = arguments.positional().size() == skip ? Values.truth(seen)
          : Tests.check(machine.str(arguments.positional().get(skip)), seen, arguments.after(skip + 1), machine);
      if (passes == wanted) {
        out.add(item);
      }
    }
    return View.yielded(out);
  }

  private static Object most(Object value, Bound arguments, Machine machine, int sign) {
    Key key = folded(key(arguments, 1, machine), arguments.flag(0, false));
    List<Object> items = machine.items(value);
    Object best = items.isEmpty() ? empty() : items.getFirst();
    for (Object item : items) {
      best = sign * Values.compare(key.apply(item), key.apply(best), machine.budget()) > 0 ? item : best;
    }
    return best;
  }

  private static Object join(Object value, Bound arguments, Machine machine) {
    String separator = machine.str(arguments.get(0, ""));
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Object item : machine.items(value)) {
      String text = machine.str(key(arguments, 1, machine).apply(item));
      machine.budget().make(text.length() + (long) separator.length());
      out.append(first ? "" : separator).append(text);
      first = false;
    }
    return out.toString();
  }

  private static Object sort(Object value, Bound arguments, Machine machine) {
    List<Object> items = new ArrayList<>(machine.items(value));
    Comparator<Object> order = (_, _) -> 0;
    String paths = arguments.isNone(2) ? "" : machine.str(arguments.get(2));
    List<Key> keys = new ArrayList<>();
    for (String path : paths.split(",")) {
      keys.add(path.isEmpty() ? item -> item : item -> attribute(item, path, machine));
    }
    for (Key key : keys) {
      order = order.thenComparing(by(folded(key, arguments.flag(1, false)), machine));
    }
    items.sort(arguments.flag(0, false) ? Collections.reverseOrder(order) : order);
    return items;
  }

  private static Object sortDict(Object value, Bound arguments, Machine machine) {
    if (!(value instanceof Map<?, ?> map)) {
      throw TemplateException.of("dictsort needs a dict, not " + Values.type(value));
    }
    long place = arguments.text(1, "key").equals("value") ? 1 : 0;
    List<Object> pairs = new ArrayList<>(CollectionMethods.items(map, machine).items());
    Comparator<Object> order = by(folded(pair -> Members.item(pair, place, machine), arguments.flag(0, false)),
        machine);
    pairs.sort(arguments.flag(2, false) ? Collections.reverseOrder(order) : order);
    return pairs;
  }

  private static Object unique(Object value, Bound arguments, Machine machine) {
    Key key = folded(key(arguments, 1, machine), arguments.flag(0, false));
    Map<Object, Object> seen = new LinkedHashMap<>();
    machine.items(value).forEach(item -> seen.putIfAbsent(Values.key(key.apply(item)), item));
    return View.yielded(new ArrayList<>(seen.values()));
  }

  private static Object group(Object value, Bound arguments, Machine machine) {
    Key plain = item -> {
      Object found = attribute(item, arguments.get(0), machine);
      return found instanceof Undefined ? arguments.get(1, found) : found;
    };
    Key key = folded(plain, arguments.flag(2, false));
    List<Object> items = new ArrayList<>(machine.items(value));
    items.sort(by(key, machine));
    List<Object> groups = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= items.size(); i++) {
      if (i == items.size() || !machine.equal(key.apply(items.get(i)), key.apply(items.get(from)))) {
        groups.add(new Group(plain.apply(items.get(from)), new ArrayList<>(items.subList(from, i))));
        from = i;
      }
    }
    return groups;
  }

  private static Object batch(Object value, Bound arguments, Machine machine) {
    long size = Math.clamp(arguments.number(0, 1), 1L, (long) Integer.MAX_VALUE);
    List<Object> items = machine.items(value);
    List<Object> rows = new ArrayList<>();
    for (long i = 0; i < items.size(); i += size) {
      List<Object> row = new ArrayList<>(items.subList((int) i, (int) Math.min(items.size(), i + size)));
      while (!arguments.isNone(1) && row.size() < size) {
        machine.budget().step(1);
        row.add(arguments.get(1));
      }
      rows.add(row);
    }
    return View.yielded(rows);
  }

  private static Object slice(Object value, Bound arguments, Machine machine) {
    long many = Math.max(1, arguments.number(0, 1));
    machine.budget().step(many);
    int count = (int) many;
    List<Object> items = machine.items(value);
    List<Object> rows = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      int to = from + items.size() / count + (i < items.size() % count ? 1 : 0);
      List<Object> row = new ArrayList<>(items.subList(from, to));
      if (!arguments.isNone(1) && items.size() % count != 0 && i >= items.size() % count) {
        row.add(arguments.get(1));
      }
      rows.add(row);
      from = to;
    }
    return View.yielded(rows);
  }

  /** What groupby yields; a pair that can be taken apart, and whose halves have names. */
  static final class Group extends java.util.AbstractList<Object> implements JinjaFields {
    private final Object grouper;
    private final List<Object> list;

    Group(Object grouper, List<Object> list) {
      this.grouper = grouper;
      this.list = list;
    }

    @Override
    public Object get(int index) {
      return index == 0 ? grouper : list;
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public Optional<Object> field(String name) {
      return name.equals("grouper") ? Optional.of(grouper) : name.equals("list") ? Optional.of(list) : Optional.empty();
    }
  }
}
