package dev.lacuna.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Logs that several annotators wrote, made by hand. */
final class Events {
  private final List<AnnotationEvent> all = new ArrayList<>();
  private long clock;

  static AnnotationEvent of(String origin, long number, long stamp, String who, AnnotationEvent.Action action) {
    EventId id = new EventId(origin, number);
    return new AnnotationEvent(id, id, Instant.ofEpochMilli(stamp), stamp, who, action, 1, "");
  }

  /** The next event, written in the annotator's own copy. */
  Events say(String who, AnnotationEvent.Action action) {
    return say(who, who.toLowerCase(java.util.Locale.ROOT), action);
  }

  Events say(String who, String origin, AnnotationEvent.Action action) {
    long number = 1 + all.stream().filter(event -> event.id().origin().equals(origin)).count();
    all.add(of(origin, number, ++clock, who, action));
    return this;
  }

  Events answer(String who, String answer) {
    return say(who, new Annotation.Answered(1, answer, false));
  }

  /** Takes back what an origin wrote as its event of a number. */
  Events undo(String who, String origin, long number) {
    return say(who, new AnnotationEvent.Undo(1, new EventId(origin, number)));
  }

  Events redo(String who, String origin, long number) {
    return say(who, new AnnotationEvent.Redo(1, new EventId(origin, number)));
  }

  /** Annotators that were named, of whom none labels now. */
  static AnnotatorNames people(String... named) {
    return AnnotatorNames.of(List.of(named), List.of(), "");
  }

  /** Merges events into a project that is open, as a package does. */
  static int take(Project project, List<AnnotationEvent> events) {
    int taken = project.database().write(handle -> EventMerge.into(handle, events, project.settings().annotator()));
    project.annotations().readAgain();
    return taken;
  }

  AnnotationFold fold() {
    return AnnotationFold.of(all, question -> "What is the dose?", people("Ada", "Bob", "Eve"));
  }

  QuestionState state() {
    return fold().state(1);
  }

  List<AnnotationEvent> all() {
    return all;
  }

  /** What an annotator says of question 1. */
  Map<String, Optional<String>> answers(String... who) {
    Map<String, Optional<String>> answers = new TreeMap<>();
    for (String name : who) {
      answers.put(name, fold().state(1, name).answer());
    }
    return answers;
  }
}
