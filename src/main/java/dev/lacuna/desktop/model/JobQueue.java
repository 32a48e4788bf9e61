package dev.lacuna.desktop.model;

import dev.lacuna.desktop.model.JobEntry.State;
import dev.lacuna.worker.api.Cancellation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The jobs that were asked for: which one has the model, which wait for it in the order in which they were asked for,
 * which run beside it, and how the latest ended. It keeps the list; {@link JobModel} starts and ends the work. Used on
 * the window's thread.
 */
final class JobQueue {
  /** How many that have ended are still listed. */
  private static final int REMEMBERED = 6;
  /** Asked for again within so many milliseconds, it was one press. */
  private static final long ONE_PRESS = 1000;

  private final Map<Long, Wanted> open = new LinkedHashMap<>();
  private final ObjectProperty<List<JobEntry>> entries = new SimpleObjectProperty<>(List.of());
  private final InstantSource clock;
  private long asked;

  /**
   * Work that was asked for.
   *
   * @param work begins it; completes on whatever thread when it has ended
   * @param cancellation ends it
   * @param end completes on the window's thread when it has ended
   */
  record Wanted(long id, JobRequest order, Function<Cancellation, CompletableFuture<Void>> work,
      Cancellation cancellation, CompletableFuture<Void> end) {}

  JobQueue(InstantSource clock) {
    this.clock = clock;
  }

  /** What runs, then what waits, then what has ended, the latest first. */
  ReadOnlyObjectProperty<List<JobEntry>> entries() {
    return entries;
  }

  /** What is already on its way to the same end, if anything is. */
  Optional<Wanted> same(JobRequest order) {
    long now = clock.millis();
    return open.values().stream()
        .filter(wanted -> wanted.order().kind() == order.kind() && wanted.order().what().equals(order.what()))
        .filter(wanted -> entry(wanted.id()).filter(known -> known.state() == State.WAITING || !order.repeats()
            || now - known.since().toEpochMilli() < ONE_PRESS).isPresent())
        .findFirst();
  }

  /**
   * Adds work behind what waits.
   *
   * @param expected seconds that it is expected to take
   */
  Wanted add(JobRequest order, boolean beside, OptionalDouble expected,
      Function<Cancellation, CompletableFuture<Void>> work) {
    Wanted wanted = new Wanted(++asked, order, work, new Cancellation(), new CompletableFuture<>());
    open.put(wanted.id(), wanted);
    List<JobEntry> now = new ArrayList<>(entries.get());
    now.add(JobEntry.of(wanted.id(), order.kind(), beside, expected, clock.instant()));
    show(now);
    return wanted;
  }

  /** The one that waits longest. */
  Optional<Wanted> next() {
    return waiting().findFirst();
  }

  Stream<Wanted> waiting() {
    return open.values().stream().filter(
        wanted -> entry(wanted.id()).filter(known -> known.state() == State.WAITING && !known.beside()).isPresent());
  }

  void begun(Wanted wanted) {
    Instant now = clock.instant();
    change(wanted.id(), known -> known.begun(now));
  }

  void ended(Wanted wanted, State how, Optional<Failure> why) {
    open.remove(wanted.id());
    Instant now = clock.instant();
    change(wanted.id(), known -> known.ended(how, why, now));
  }

  /** Takes out what waits; nothing happens where it has begun or ended. */
  void takeOut(long id) {
    waiting().filter(wanted -> wanted.id() == id).findFirst().ifPresent(wanted -> {
      ended(wanted, State.CANCELLED, Optional.empty());
      wanted.end().completeExceptionally(new CancellationException("taken out before it began"));
    });
  }

  /** Forgets what has ended. */
  void forget() {
    show(entries.get().stream().filter(entry -> !entry.ended()).toList());
  }

  Optional<JobEntry> entry(long id) {
    return entries.get().stream().filter(entry -> entry.id() == id).findFirst();
  }

  private void change(long id, UnaryOperator<JobEntry> how) {
    show(entries.get().stream().map(entry -> entry.id() == id ? how.apply(entry) : entry).toList());
  }

  private void show(List<JobEntry> all) {
    Stream<JobEntry> now = Stream.of(State.RUNNING, State.WAITING)
        .flatMap(state -> all.stream().filter(entry -> entry.state() == state));
    // That a project was opened is seen.
    Stream<JobEntry> past = all.stream()
        .filter(entry -> entry.ended() && (entry.kind() != JobKind.OPEN || entry.failure().isPresent()))
        .sorted((a, b) -> b.since().compareTo(a.since())).limit(REMEMBERED);
    entries.set(Stream.concat(now, past).toList());
  }
}
