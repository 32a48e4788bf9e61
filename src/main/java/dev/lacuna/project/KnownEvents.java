package dev.lacuna.project;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which events of a log that others write to are here already, and the newest of them in order. */
final class KnownEvents {
  /** Of the newest, among which another's may come late; also how many are worth being read one by one. */
  static final int NEWEST = 1_000;

  private final Set<EventId> names = new HashSet<>();
  private final NavigableSet<AnnotationEvent> newest = new TreeSet<>(AnnotationEvent.ORDER);

  KnownEvents(List<AnnotationEvent> events) {
    events.forEach(this::add);
  }

  void add(AnnotationEvent event) {
    names.add(event.id());
    newest.add(event);
    if (newest.size() > NEWEST) {
      newest.pollFirst();
    }
  }

  int count() {
    return names.size();
  }

  boolean has(EventId id) {
    return names.contains(id);
  }

  /** Those that come after an event in the order; empty where it is older than the newest ones reach. */
  Optional<Collection<AnnotationEvent>> after(AnnotationEvent event) {
    boolean reaches = names.isEmpty() || AnnotationEvent.ORDER.compare(event, newest.getFirst()) > 0;
    return reaches ? Optional.of(newest.tailSet(event, false)) : Optional.empty();
  }
}
