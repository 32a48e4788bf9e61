package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.MapState.Seen;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.domain.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the model learned and what it forgot from one snapshot of all questions to a later one. Learned is what it has
 * right now and had not; a question without a known answer is right when the model is sure of it.
 *
 * @param from the round of the earlier snapshot; empty when there is none to compare with
 * @param same questions that it knew, or did not, both times; {@code heldOutSame} of the held-out ones, which have
 *     negative ids
 */
record RoundChanges(Optional<Long> from, long to, List<Change> learned, List<Change> forgotten, int same,
    int heldOutSame) {
  static final RoundChanges NONE = new RoundChanges(Optional.empty(), 0, List.of(), List.of(), 0, 0);

  /** One question's verdicts. */
  record Change(long id, Verdict before, Verdict after) {}

  static RoundChanges of(long from, Map<Long, Seen> before, long to, Map<Long, Seen> after) {
    List<Change> learned = new ArrayList<>();
    List<Change> forgotten = new ArrayList<>();
    int same = 0;
    int heldOutSame = 0;
    for (Map.Entry<Long, Seen> entry : before.entrySet()) {
      Optional<Seen> now = Optional.ofNullable(after.get(entry.getKey()));
      if (now.isEmpty()) {
        continue;
      }
      Change change = new Change(entry.getKey(), entry.getValue().verdict(), now.get().verdict());
      if (right(change.before()) == right(change.after())) {
        same += MapState.isHeldOut(change.id()) ? 0 : 1;
        heldOutSame += MapState.isHeldOut(change.id()) ? 1 : 0;
      } else {
        (right(change.after()) ? learned : forgotten).add(change);
      }
    }
    learned.sort(Comparator.comparing(Change::id));
    forgotten.sort(Comparator.comparing(Change::id));
    return new RoundChanges(Optional.of(from), to, List.copyOf(learned), List.copyOf(forgotten), same, heldOutSame);
  }

  private static boolean right(Verdict verdict) {
    return verdict == Verdict.KNOWN || verdict == Verdict.SHAKY;
  }
}
