package dev.lacuna.project;

import dev.lacuna.project.store.ProjectException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Brings another copy's events into a log: the union of two sets, in which no event takes another's place. */
final class EventMerge {
  private EventMerge() {}

  /**
   * Writes those that are not here, and mends the wordings that they change; returns how many came in.
   *
   * @param now who labels here
   * @throws ProjectException where an event has the name of another that is here
   */
  static int into(Handle handle, List<AnnotationEvent> events, String now) {
    Map<EventId, AnnotationEvent> here = new HashMap<>();
    EventTable.all(handle).forEach(event -> here.put(event.id(), event));
    Set<Long> changed = new HashSet<>();
    int taken = 0;
    for (AnnotationEvent event : events) {
      Optional<AnnotationEvent> there = Optional.ofNullable(here.putIfAbsent(event.id(), event));
      if (there.isEmpty()) {
        EventTable.insert(handle, event);
        AnnotatorNames.add(handle, now, event);
        changed.add(event.questionId());
        taken++;
      } else if (!there.get().equals(event)) {
        throw new ProjectException("the event " + event.id() + " says something else here than in what is taken in;"
            + " one of the two was changed by hand, and nothing was taken: ask whoever it is from to send it again");
      }
    }
    List<AnnotationEvent> all = EventTable.all(handle);
    AnnotationFold fold = AnnotationFold.of(all, id -> QuestionWording.original(handle, id),
        AnnotatorNames.of(handle, all, now));
    changed.forEach(id -> QuestionWording.set(handle, id, fold.state(id).wording()));
    return taken;
  }
}
