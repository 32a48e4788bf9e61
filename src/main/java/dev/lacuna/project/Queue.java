package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The questions to ask, in the order of the latest selection; those put off with "later" come back at the end. */
public final class Queue {
  private static final String PLACE = "queue";

  private final Database database;
  private final Annotations annotations;
  private final Questions questions;

  Queue(Database database, Annotations annotations, Questions questions) {
    this.database = database;
    this.annotations = annotations;
    this.questions = questions;
  }

  /** A new selection takes the place of the old one, and the expert stands at its first question. */
  public synchronized void replace(List<QueueItem> items) {
    write(items, true);
  }

  /**
   * Puts more behind what remains, whatever came there meanwhile; what remains already is not put there twice, and what
   * was decided meanwhile is left out. The expert stays where they are.
   *
   * @return how many came to it
   */
  public synchronized int append(List<QueueItem> more) {
    List<QueueItem> all = new ArrayList<>(remaining());
    int before = all.size();
    Set<Long> there = new HashSet<>();
    all.forEach(item -> there.add(item.questionId()));
    more.stream().filter(item -> isOpen(item) && there.add(item.questionId())).forEach(all::add);
    write(all, false);
    return all.size() - before;
  }

  private void write(List<QueueItem> items, boolean fromTheFirst) {
    database.run(handle -> {
      handle.execute("DELETE FROM queue");
      if (fromTheFirst) {
        handle.execute("DELETE FROM place WHERE name = ?", PLACE);
      }
      if (items.isEmpty()) {
        return;
      }
      try (PreparedBatch batch = handle.prepareBatch(
          "INSERT INTO queue (position, question_id, score, reason, strategy) VALUES (?, ?, ?, ?, ?)")) {
        for (int i = 0; i < items.size(); i++) {
          QueueItem item = items.get(i);
          batch.add(i, item.questionId(), item.score(), item.reason(), item.strategy());
        }
        batch.execute();
      }
    });
  }

  /**
   * The whole list: as selected, then those put off, in the order in which they were. A question that has become a
   * worked example is not in it.
   */
  public List<QueueItem> items() {
    Set<Long> leftOut = questions.leftOut();
    List<QueueItem> selected = database
        .read(handle -> handle.createQuery("SELECT question_id, score, reason, strategy FROM queue ORDER BY position")
            .map((row, context) -> new QueueItem(row.getLong("question_id"), SqlNumbers.get(row, "score"),
                row.getString("reason"), row.getString("strategy")))
            .list());
    List<QueueItem> order = new ArrayList<>();
    List<QueueItem> later = new ArrayList<>();
    for (QueueItem item : selected.stream().filter(element -> !leftOut.contains(element.questionId())).toList()) {
      (outcome(item) == Outcome.LATER ? later : order).add(item);
    }
    later.sort(Comparator.comparing(item -> annotations.state(item.questionId()).decided(),
        Comparator.comparing(Optional::orElseThrow, AnnotationEvent.ORDER)));
    order.addAll(later);
    return order;
  }

  /** What is still to be asked: the open ones, then those put off. */
  public List<QueueItem> remaining() {
    return items().stream().filter(this::isOpen).toList();
  }

  private boolean isOpen(QueueItem item) {
    Outcome outcome = outcome(item);
    return outcome == Outcome.OPEN || outcome == Outcome.LATER;
  }

  /** The question to show: where the expert was, if it is still in the queue, else the first remaining one. */
  public Optional<QueueItem> current() {
    Optional<Long> place = place();
    return items().stream().filter(item -> place.isPresent() && item.questionId() == place.get()).findFirst()
        .or(() -> remaining().stream().findFirst());
  }

  /** Remembers where the expert is; it is there again after a restart. */
  public void moveTo(long questionId) {
    database.run(handle -> handle.execute("INSERT OR REPLACE INTO place (name, value) VALUES (?, ?)", PLACE,
        Long.toString(questionId)));
  }

  /** The first remaining question after the given one, going round to the front; empty when nothing else remains. */
  public Optional<QueueItem> after(long questionId) {
    List<QueueItem> items = items();
    int at = 0;
    while (at < items.size() && items.get(at).questionId() != questionId) {
      at++;
    }
    List<QueueItem> round = new ArrayList<>(items.subList(Math.min(at + 1, items.size()), items.size()));
    round.addAll(items.subList(0, Math.min(at, items.size())));
    return round.stream().filter(item -> outcome(item) == Outcome.OPEN).findFirst()
        .or(() -> round.stream().filter(item -> outcome(item) == Outcome.LATER).findFirst());
  }

  private Optional<Long> place() {
    return database.read(handle -> handle.createQuery("SELECT value FROM place WHERE name = ?").bind(0, PLACE)
        .mapTo(String.class).findOne().map(Long::valueOf));
  }

  private Outcome outcome(QueueItem item) {
    return annotations.state(item.questionId()).outcome();
  }
}
