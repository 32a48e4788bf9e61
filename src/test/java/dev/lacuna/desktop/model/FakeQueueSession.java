package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the fake asks next. */
final class FakeQueueSession implements QueueSession {
  private final FakeProjectSession fake;
  final List<QueueEntry> entries = new ArrayList<>();
  Optional<Long> place = Optional.empty();

  FakeQueueSession(FakeProjectSession fake) {
    this.fake = fake;
  }

  @Override
  public void select(String strategy, int batch) {
    fake.calls.add("select " + strategy + " " + batch);
    fake.items.values().stream().filter(i -> i.label().outcome() == Outcome.OPEN)
        .filter(i -> entries.stream().noneMatch(q -> q.id() == i.id()))
        .sorted((a, b) -> Double.compare(b.finding().pUnknown(), a.finding().pUnknown())).limit(batch)
        .forEach(i -> entries.add(new QueueEntry(i.id(), strategy, i.finding().pUnknown(),
            "p(unknown) %.2f".formatted(i.finding().pUnknown()))));
  }

  @Override
  public boolean selectFromKept(String strategy, int batch) {
    if (!strategy.equals("badge")) {
      select(strategy, batch);
    }
    return !strategy.equals("badge");
  }

  @Override
  public void append(Collection<Long> ids) {
    fake.calls.add("ask " + ids.size());
    ids.forEach(id -> entries.add(new QueueEntry(id, "by hand", Double.NaN, "You chose it on the map.")));
  }

  @Override
  public void moveTo(long id) {
    place = Optional.of(id);
  }
}
