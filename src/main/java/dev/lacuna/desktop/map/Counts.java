package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** How many questions of each kind there are among some. */
public record Counts(int total, Map<Verdict, Integer> verdicts, Map<Outcome, Integer> outcomes, int generated) {

  public static Counts of(Iterable<Item> items) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    int total = 0;
    int generated = 0;
    for (Item item : items) {
      total++;
      verdicts.merge(item.belief().verdict(), 1, Integer::sum);
      outcomes.merge(item.label().outcome(), 1, Integer::sum);
      generated += item.generated() ? 1 : 0;
    }
    return new Counts(total, verdicts, outcomes, generated);
  }

  public int of(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  public int of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }
}
