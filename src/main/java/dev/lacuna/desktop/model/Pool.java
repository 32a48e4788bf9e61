package dev.lacuna.desktop.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All questions of a project at one moment. Replacing one question shares the index with the pool before it. */
public final class Pool {

  public static final Pool EMPTY = new Pool(List.of());

  private final List<Item> items;
  private final Map<Long, Integer> places;
  private final Totals totals;

  /** What is asked of the whole at every answer that is given, and so is not counted anew each time. */
  private record Totals(Map<Outcome, Integer> outcomes, int probed, int placed) {
    static Totals of(Collection<Item> items) {
      Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
      int probed = 0;
      int placed = 0;
      for (Item item : items) {
        outcomes.merge(item.label().outcome(), 1, Integer::sum);
        probed += probed(item);
        placed += item.placed() ? 1 : 0;
      }
      return new Totals(outcomes, probed, placed);
    }

    /** With one question in the place of another. */
    Totals with(Item before, Item now) {
      Map<Outcome, Integer> changed = new EnumMap<>(Outcome.class);
      changed.putAll(outcomes);
      changed.merge(before.label().outcome(), -1, Integer::sum);
      changed.merge(now.label().outcome(), 1, Integer::sum);
      return new Totals(changed, probed + probed(now) - probed(before),
          placed + (now.placed() ? 1 : 0) - (before.placed() ? 1 : 0));
    }

    private static int probed(Item item) {
      return item.belief().verdict() == Verdict.UNPROBED ? 0 : 1;
    }
  }

  public Pool(List<Item> items) {
    this(List.copyOf(items), index(items), Totals.of(items));
  }

  private Pool(List<Item> items, Map<Long, Integer> places, Totals totals) {
    this.items = items;
    this.places = places;
    this.totals = totals;
  }

  public List<Item> items() {
    return items;
  }

  public int size() {
    return items.size();
  }

  public Optional<Item> find(long id) {
    Integer place = places.get(id);
    return place == null ? Optional.empty() : Optional.of(items.get(place));
  }

  /** The questions with these ids, in their order; ids that are not here are left out. */
  public List<Item> find(Collection<Long> ids) {
    return ids.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  /** This pool with one question replaced, or added when it is new. */
  public Pool with(Item item) {
    List<Item> copy = new ArrayList<>(items);
    Integer place = places.get(item.id());
    if (place == null) {
      copy.add(item);
      return new Pool(copy);
    }
    copy.set(place, item);
    return new Pool(Collections.unmodifiableList(copy), places, totals.with(items.get(place), item));
  }

  /** This pool with some of its questions replaced. */
  Pool with(Collection<Item> changed) {
    List<Item> copy = new ArrayList<>(items);
    for (Item item : changed) {
      Integer place = places.get(item.id());
      if (place != null) {
        copy.set(place, item);
      }
    }
    return new Pool(Collections.unmodifiableList(copy), places, Totals.of(copy));
  }

  public boolean isProbed() {
    return totals.probed() > 0;
  }

  public boolean isMapped() {
    return totals.placed() > 0;
  }

  public int count(Outcome outcome) {
    return totals.outcomes().getOrDefault(outcome, 0);
  }

  /** Ids of the questions that a search finds: its words in any order, in questions, answers and labels. */
  public Set<Long> matching(String words) {
    Search search = Search.of(words);
    return items.stream().filter(search::finds).map(Item::id).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<Long, Integer> index(List<Item> items) {
    Map<Long, Integer> places = HashMap.newHashMap(items.size());
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i).id(), i);
    }
    return places;
  }
}
