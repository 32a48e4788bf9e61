package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
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
public final class QuestionPool {

  public static final QuestionPool EMPTY = new QuestionPool(List.of());

  private final List<QuestionItem> items;
  private final Map<Long, Integer> places;
  private final Totals totals;

  /** What is asked of the whole at every answer that is given, and so is not counted anew each time. */
  private record Totals(Map<Outcome, Integer> outcomes, int probed, int placed) {
    static Totals of(Collection<QuestionItem> items) {
      Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
      int probed = 0;
      int placed = 0;
      for (QuestionItem item : items) {
        outcomes.merge(item.label().outcome(), 1, Integer::sum);
        probed += probed(item);
        placed += item.placed() ? 1 : 0;
      }
      return new Totals(outcomes, probed, placed);
    }

    /** With one question in the place of another. */
    Totals with(QuestionItem before, QuestionItem now) {
      Map<Outcome, Integer> changed = new EnumMap<>(Outcome.class);
      changed.putAll(outcomes);
      changed.merge(before.label().outcome(), -1, Integer::sum);
      changed.merge(now.label().outcome(), 1, Integer::sum);
      return new Totals(changed, probed + probed(now) - probed(before),
          placed + (now.placed() ? 1 : 0) - (before.placed() ? 1 : 0));
    }

    private static int probed(QuestionItem item) {
      return item.finding().verdict() == Verdict.UNPROBED ? 0 : 1;
    }
  }

  public QuestionPool(List<QuestionItem> items) {
    this(List.copyOf(items), index(items), Totals.of(items));
  }

  private QuestionPool(List<QuestionItem> items, Map<Long, Integer> places, Totals totals) {
    this.items = items;
    this.places = places;
    this.totals = totals;
  }

  public List<QuestionItem> items() {
    return items;
  }

  public int size() {
    return items.size();
  }

  public Optional<QuestionItem> find(long id) {
    Integer place = places.get(id);
    return place == null ? Optional.empty() : Optional.of(items.get(place));
  }

  /** The questions with these ids, in their order; ids that are not here are left out. */
  public List<QuestionItem> find(Collection<Long> ids) {
    return ids.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  /** This pool with one question replaced, or added when it is new. */
  public QuestionPool with(QuestionItem item) {
    List<QuestionItem> copy = new ArrayList<>(items);
    Integer place = places.get(item.id());
    if (place == null) {
      copy.add(item);
      return new QuestionPool(copy);
    }
    copy.set(place, item);
    return new QuestionPool(Collections.unmodifiableList(copy), places, totals.with(items.get(place), item));
  }

  /** This pool with some of its questions replaced. */
  QuestionPool with(Collection<QuestionItem> changed) {
    List<QuestionItem> copy = new ArrayList<>(items);
    for (QuestionItem item : changed) {
      Integer place = places.get(item.id());
      if (place != null) {
        copy.set(place, item);
      }
    }
    return new QuestionPool(Collections.unmodifiableList(copy), places, Totals.of(copy));
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
    QuestionSearch search = QuestionSearch.of(words);
    return items.stream().filter(search::finds).map(QuestionItem::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<Long, Integer> index(List<QuestionItem> items) {
    Map<Long, Integer> places = HashMap.newHashMap(items.size());
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i).id(), i);
    }
    return places;
  }
}
