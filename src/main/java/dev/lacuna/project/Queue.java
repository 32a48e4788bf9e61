package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.Leases;
import dev.lacuna.project.store.SqlNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The questions to ask, in the order of the latest selection; those put off with "later" come back at the end. Each
 * annotator sees of it what is theirs ({@link AnnotatorShare}), with gold questions among it that are not told from any
 * other.
 */
public final class Queue {
  private static final String PLACE = "queue";
  private static final String TABLE = "queue";
  /** How often it is looked again where all that remains is asked elsewhere, or the queue is being written just now. */
  private static final int LOOKS = 5;
  private static final int PAUSE = 40;

  private final Database database;
  private final Annotations annotations;
  private final Questions questions;
  private final Supplier<AnnotatorShare> annotator;
  private final Optional<Leases> leases;

  /**
   * @param annotator gives what is the project's annotator's
   * @param leases where several clients ask at once
   */
  Queue(Database database, Annotations annotations, Questions questions, Supplier<AnnotatorShare> annotator,
      Optional<Leases> leases) {
    this.database = database;
    this.annotations = annotations;
    this.questions = questions;
    this.annotator = annotator;
    this.leases = leases;
  }

  /** A new selection takes the place of the old one, and the expert stands at its first question. */
  public synchronized void replace(List<QueueItem> items) {
    database.run(handle -> {
      database.lockTable(handle, TABLE);
      write(handle, items, true);
    });
  }

  /**
   * Puts more behind what remains, whatever came there meanwhile; what remains already is not put there twice, and what
   * was decided meanwhile is left out. The expert stays where they are.
   *
   * @return how many came to it
   */
  public synchronized int append(List<QueueItem> more) {
    while (true) {
      List<Long> found = database.read(Queue::ids);
      Appended appended = appended(more);
      // Another client may have changed it since it was read; who is alone never comes here twice.
      boolean written = database.write(handle -> {
        database.lockTable(handle, TABLE);
        boolean same = ids(handle).equals(found);
        if (same) {
          write(handle, appended.all(), false);
        }
        return same;
      });
      if (written) {
        return appended.count();
      }
    }
  }

  private record Appended(List<QueueItem> all, int count) {}

  private static List<Long> ids(Handle handle) {
    return handle.createQuery("SELECT question_id FROM queue ORDER BY position").mapTo(Long.class).list();
  }

  private Appended appended(List<QueueItem> more) {
    AnnotatorShare share = annotator.get();
    List<QueueItem> all = new ArrayList<>(waiting(share));
    int before = all.size();
    Set<Long> there = new HashSet<>();
    all.forEach(item -> there.add(item.questionId()));
    more.stream().filter(item -> share.remains(item.questionId()) && there.add(item.questionId())).forEach(all::add);
    return new Appended(all, all.size() - before);
  }

  private static void write(Handle handle, List<QueueItem> items, boolean fromTheFirst) {
    handle.execute("DELETE FROM queue");
    if (fromTheFirst) {
      handle.execute("DELETE FROM place WHERE name = ? OR name LIKE ?", PLACE, PLACE + " %");
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
  }

  /** What somebody is still to answer, whoever that is. */
  public List<QueueItem> waiting() {
    return waiting(annotator.get());
  }

  private List<QueueItem> waiting(AnnotatorShare share) {
    List<QueueItem> all = order(selected(), annotations::state);
    return all.stream().filter(item -> share.remains(item.questionId())).toList();
  }

  /** The annotator's list; see {@link #items(AnnotatorShare)}. */
  public List<QueueItem> items() {
    return items(annotator.get());
  }

  /**
   * One annotator's whole list: as selected, then those put off, in the order in which they were. A question that has
   * become a worked example is not in it.
   */
  public List<QueueItem> items(AnnotatorShare share) {
    List<QueueItem> own = selected().stream().filter(item -> share.concerns(item.questionId())).toList();
    return order(withGold(own, share), id -> share.outcome(id) == Outcome.LATER ? share.shown(id)
        : QuestionState.open(id));
  }

  private List<QueueItem> selected() {
    Set<Long> leftOut = questions.leftOut();
    return database
        .read(handle -> handle.createQuery("SELECT question_id, score, reason, strategy FROM queue ORDER BY position")
            .map((row, context) -> new QueueItem(row.getLong("question_id"), SqlNumbers.get(row, "score"),
                row.getString("reason"), row.getString("strategy")))
            .list())
        .stream().filter(item -> !leftOut.contains(item.questionId())).toList();
  }

  private static List<QueueItem> order(List<QueueItem> items, LongFunction<QuestionState> state) {
    List<QueueItem> order = new ArrayList<>();
    SortedMap<AnnotationEvent, QueueItem> later = new TreeMap<>(AnnotationEvent.ORDER);
    for (QueueItem item : items) {
      QuestionState now = state.apply(item.questionId());
      now.decided().filter(_ -> now.outcome() == Outcome.LATER).ifPresentOrElse(event -> later.put(event, item),
          () -> order.add(item));
    }
    order.addAll(later.values());
    return order;
  }

  /**
   * A gold question after each so many others, looking like its neighbour. As many of those that are answered stay in
   * their places as others are done, so that the list does not move under the hand.
   */
  private static List<QueueItem> withGold(List<QueueItem> items, AnnotatorShare share) {
    int every = share.goldEvery().orElse(0);
    List<Long> gold = every == 0 ? List.of() : share.goldInOrder();
    if (gold.isEmpty()) {
      return items;
    }
    Set<Long> known = new HashSet<>(gold);
    List<QueueItem> others = items.stream().filter(item -> !known.contains(item.questionId())).toList();
    int answered = (int) gold.stream().filter(id -> share.outcome(id).done()).count();
    int done = (int) others.stream().filter(item -> share.outcome(item.questionId()).done()).count();
    int next = answered - Math.min(answered, done / every);
    List<QueueItem> all = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      all.add(others.get(i));
      if ((i + 1) % every == 0 && next < gold.size()) {
        QueueItem like = others.get(i);
        all.add(new QueueItem(gold.get(next++), like.score(), like.reason(), like.strategy()));
      }
    }
    return all;
  }

  /** What the annotator is still to be asked: the open ones, then those put off. */
  public List<QueueItem> remaining() {
    return remaining(annotator.get());
  }

  /** The same of another annotator. */
  public List<QueueItem> remaining(AnnotatorShare share) {
    return items(share).stream().filter(item -> {
      Outcome outcome = share.outcome(item.questionId());
      return outcome == Outcome.OPEN || outcome == Outcome.LATER;
    }).toList();
  }

  /** The question to show: where the expert was, if it is still in the queue, else the first remaining one. */
  public Optional<QueueItem> current() {
    AnnotatorShare share = annotator.get();
    Optional<Long> place = place(share);
    return items(share).stream().filter(item -> place.isPresent() && item.questionId() == place.get()).findFirst()
        .or(() -> remaining(share).stream().findFirst());
  }

  /** Remembers where the annotator is, who is there again after a restart. */
  public void moveTo(long questionId) {
    String name = PLACE + " " + annotator.get().who();
    database.run(handle -> handle.execute("INSERT INTO place (name, value) VALUES (?, ?) ON CONFLICT (name)"
        + " DO UPDATE SET value = excluded.value", name, Long.toString(questionId)));
  }

  /** The first remaining question after the given one, going round to the front; empty when nothing else remains. */
  public Optional<QueueItem> after(long questionId) {
    return after(questionId, annotator.get());
  }

  /** The same of another annotator. */
  public Optional<QueueItem> after(long questionId, AnnotatorShare share) {
    return order(questionId, share).stream().findFirst();
  }

  /**
   * The first remaining question that nobody is being asked elsewhere, and holds it for this client, which gives up
   * what it held before. A question that several are to answer is nobody's alone. Who has a project alone gets what
   * {@link #after} gives.
   *
   * @param questionId after which one; 0 for the first of all
   */
  public Optional<QueueItem> take(long questionId, AnnotatorShare share) {
    if (leases.isEmpty()) {
      return after(questionId, share);
    }
    Optional<QueueItem> taken = Optional.empty();
    for (int look = 0; look < LOOKS && taken.isEmpty(); look++) {
      List<QueueItem> order = order(questionId, share);
      if (order.isEmpty()) {
        leases.get().release();
        return Optional.empty();
      }
      taken = take(order, share, leases.get());
      if (taken.isEmpty()) {
        pause();
      }
    }
    return taken;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<QueueItem> take(List<QueueItem> order, AnnotatorShare share, Leases shared) {
    Map<Long, QueueItem> items = new LinkedHashMap<>();
    SequencedMap<Long, Integer> wanted = new LinkedHashMap<>();
    Optional<QueueItem> forSeveral = Optional.empty();
    for (QueueItem item : order) {
      if (share.isBlind(item.questionId())) {
        forSeveral = Optional.of(item);
        break;
      }
      // That it is still to be asked, and how much of it is known, are of one moment: another's answer may come in now.
      OptionalInt known = annotations.atOnce(() -> share.outcome(item.questionId()).done() ? OptionalInt.empty()
          : OptionalInt.of(annotations.events(item.questionId())));
      if (known.isPresent()) {
        items.put(item.questionId(), item);
        wanted.put(item.questionId(), known.getAsInt());
      }
    }
    Optional<Long> taken = wanted.isEmpty() ? Optional.empty() : shared.take(wanted, share.who());
    if (taken.isPresent()) {
      return taken.map(items::get);
    }
    if (wanted.isEmpty()) {
      release();
    }
    return forSeveral;
  }

  /**
   * Where the annotator is: the question that {@link #current} gives, held for this client, or the next that can be.
   */
  public Optional<Long> place() {
    Optional<Long> current = current().map(QueueItem::questionId);
    return leases.isEmpty() || current.isPresent() && hold(current.get()) ? current
        : take(0, annotator.get()).map(QueueItem::questionId);
  }

  /** Holds a question for this client where it is to be asked; false where that is being done elsewhere. */
  public boolean hold(long questionId) {
    if (leases.isEmpty()) {
      return true;
    }
    AnnotatorShare share = annotator.get();
    if (share.isBlind(questionId) || share.outcome(questionId).done()) {
      release();
      return true;
    }
    SequencedMap<Long, Integer> wanted = new LinkedHashMap<>();
    wanted.put(questionId, annotations.events(questionId));
    return leases.get().take(wanted, share.who()).isPresent() || !askedElsewhere().contains(questionId);
  }

  /** Questions that are being asked at other clients now. */
  public Set<Long> askedElsewhere() {
    return leases.map(Leases::others).orElse(Set.of());
  }

  /** Whoever was asked a question here is no longer. */
  public void release() {
    leases.ifPresent(Leases::release);
  }

  /** What remains, from the one after the given one round to it, what was put off last. */
  private List<QueueItem> order(long questionId, AnnotatorShare share) {
    List<QueueItem> items = items(share);
    int at = 0;
    while (at < items.size() && items.get(at).questionId() != questionId) {
      at++;
    }
    List<QueueItem> round = new ArrayList<>(items.subList(Math.min(at + 1, items.size()), items.size()));
    round.addAll(items.subList(0, Math.min(at, items.size())));
    List<QueueItem> order = new ArrayList<>(
        round.stream().filter(item -> share.outcome(item.questionId()) == Outcome.OPEN).toList());
    round.stream().filter(item -> share.outcome(item.questionId()) == Outcome.LATER).forEach(order::add);
    return order;
  }

  /** Under the name of now, else under another of the same person's; an older program knew one place for all. */
  private Optional<Long> place(AnnotatorShare share) {
    Map<String, String> places = new TreeMap<>();
    database.read(handle -> handle.createQuery("SELECT name, value FROM place WHERE name = ? OR name LIKE ?")
        .bind(0, PLACE).bind(1, PLACE + " %").map((row, context) -> Map.entry(row.getString("name"),
            row.getString("value")))
        .list()).forEach(entry -> places.put(entry.getKey(), entry.getValue()));
    String person = annotations.person(share.who());
    return Stream.concat(Stream.concat(Stream.of(PLACE + " " + share.who()), places.keySet().stream()
        .filter(name -> name.startsWith(PLACE + " ")
            && annotations.person(name.substring(PLACE.length() + 1)).equals(person))),
        Stream.of(PLACE)).map(places::get).filter(Objects::nonNull).findFirst().map(Long::valueOf);
  }
}
