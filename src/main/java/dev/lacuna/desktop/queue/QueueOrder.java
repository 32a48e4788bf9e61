package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.QuestionPool;
import dev.lacuna.desktop.model.QueueEntry;
import dev.lacuna.domain.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The order in which questions are asked: as the strategy has them, those put off at the end, the latest last. */
final class QueueOrder {
  private final ObjectProperty<List<QueueRow>> rows = new SimpleObjectProperty<>(List.of());
  private final Map<Long, Long> putOff = new HashMap<>();
  private long turn;

  ReadOnlyObjectProperty<List<QueueRow>> property() {
    return rows;
  }

  /** @param queue as the project has it: of the questions put off before, the latest last */
  void make(List<QueueEntry> queue, QuestionPool pool) {
    List<QueueRow> all = new ArrayList<>();
    for (QueueEntry entry : queue) {
      pool.find(entry.id()).ifPresent(item -> all.add(new QueueRow(item, entry)));
    }
    List<QueueRow> later = all.stream().filter(row -> row.outcome() == Outcome.LATER).toList();
    putOff.keySet().retainAll(later.stream().map(row -> row.item().id()).toList());
    later.forEach(row -> putOff.computeIfAbsent(row.item().id(), _ -> ++turn));
    rows.set(Stream.concat(all.stream().filter(row -> row.outcome() != Outcome.LATER),
        later.stream().sorted(Comparator.comparingLong(row -> putOff.getOrDefault(row.item().id(), 0L)))).toList());
  }

  void forget() {
    putOff.clear();
  }

  /** A question is put off now, perhaps not for the first time; it takes its place when the rows are made next. */
  void putOff(long id) {
    putOff.put(id, ++turn);
  }

  Optional<QueueRow> find(long id) {
    return rows.get().stream().filter(row -> row.item().id() == id).findFirst();
  }

  /** Counted from 0; -1 when it is not here. */
  int place(long id) {
    List<QueueRow> all = rows.get();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).item().id() == id) {
        return i;
      }
    }
    return -1;
  }

  /** Some places further; empty beyond an end. */
  Optional<Long> step(long id, int by) {
    int at = place(id);
    int to = at + by;
    return at >= 0 && to >= 0 && to < rows.get().size() ? Optional.of(rows.get().get(to).item().id())
        : Optional.empty();
  }

  /** The next open one, going round to the front; where there is none, the next of those put off. */
  Optional<Long> following(long id) {
    return following(id, Outcome.OPEN).or(() -> following(id, Outcome.LATER));
  }

  /** The first that the expert is not finished with. */
  Optional<Long> firstLeft() {
    return rows.get().stream().filter(row -> !row.outcome().done()).map(row -> row.item().id()).findFirst();
  }

  Optional<Long> first() {
    return rows.get().stream().map(row -> row.item().id()).findFirst();
  }

  private Optional<Long> following(long id, Outcome outcome) {
    List<QueueRow> all = rows.get();
    int at = place(id);
    return Stream.concat(all.stream().skip(at + 1L), all.stream().limit(Math.max(0, at)))
        .filter(row -> row.outcome() == outcome).map(row -> row.item().id()).filter(other -> other != id).findFirst();
  }
}
