package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** How many questions of each kind there are among some; {@code colours} by index into the colouring's table. */
public record KindCounts(int total, Map<Verdict, Integer> verdicts, Map<Outcome, Integer> outcomes, int generated,
    int[] colours) {

  public static final KindCounts NONE = new KindCounts(0, Map.of(), Map.of(), 0, new int[0]);

  /** @param which of the items count, by their place in the list */
  static KindCounts of(List<QuestionItem> items, IntPredicate which, PointColouring colouring) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    int[] colours = new int[colouring.table().length];
    int total = 0;
    int generated = 0;
    for (int i = 0; i < items.size(); i++) {
      if (which.test(i)) {
        QuestionItem item = items.get(i);
        total++;
        verdicts.merge(item.finding().verdict(), 1, Integer::sum);
        outcomes.merge(item.label().outcome(), 1, Integer::sum);
        generated += item.generated() ? 1 : 0;
        colours[colouring.colours()[i]]++;
      }
    }
    return new KindCounts(total, verdicts, outcomes, generated, colours);
  }

  public int of(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  public int of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /** Of a colour of the table. */
  int colour(int index) {
    return index < colours.length ? colours[index] : 0;
  }
}
