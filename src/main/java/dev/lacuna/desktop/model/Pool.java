package dev.lacuna.desktop.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

  public Pool(List<Item> items) {
    this(List.copyOf(items), index(items));
  }

  private Pool(List<Item> items, Map<Long, Integer> places) {
    this.items = items;
    this.places = places;
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
    return new Pool(List.copyOf(copy), places);
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
    return new Pool(Collections.unmodifiableList(copy), places);
  }

  public boolean isProbed() {
    return items.stream().anyMatch(item -> item.belief().verdict() != Verdict.UNPROBED);
  }

  public boolean isMapped() {
    return items.stream().anyMatch(Item::placed);
  }

  public int count(Outcome outcome) {
    return (int) items.stream().filter(item -> item.label().outcome() == outcome).count();
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
