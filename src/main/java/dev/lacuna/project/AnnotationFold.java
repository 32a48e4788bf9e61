package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log folded into how each question stands now. An undo takes back the newest event that counts (an act of several
 * events has an undo for each, newest first), so the events that count form a stack, and each question's own are a
 * part of it; one event costs the length of its question's history.
 */
final class AnnotationFold {
  private final Deque<AnnotationEvent> done = new ArrayDeque<>();
  private final Deque<AnnotationEvent> undone = new ArrayDeque<>();
  private final Map<Long, List<AnnotationEvent>> counting = new HashMap<>();
  private final Map<Long, QuestionState> states = new LinkedHashMap<>();
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  /** Takes the next event of the log. An undo or redo must name the event that is next in turn. */
  void apply(AnnotationEvent event) {
    switch (event.action()) {
      case Annotation _ -> {
        undone.clear();
        add(event);
      }
      case AnnotationEvent.Undo undo -> {
        AnnotationEvent last = next(done, undo.event(), event);
        done.pop();
        undone.push(last);
        List<AnnotationEvent> events = counting.getOrDefault(last.questionId(), new ArrayList<>());
        events.removeLast();
        refresh(last.questionId());
      }
      case AnnotationEvent.Redo redo -> {
        AnnotationEvent last = next(undone, redo.event(), event);
        undone.pop();
        add(last);
      }
    }
  }

  Optional<AnnotationEvent> undoable() {
    return Optional.ofNullable(done.peek());
  }

  Optional<AnnotationEvent> redoable() {
    return Optional.ofNullable(undone.peek());
  }

  QuestionState state(long questionId) {
    return states.getOrDefault(questionId, QuestionState.open(questionId));
  }

  /** Questions that have any event, in the order of their first one. */
  List<QuestionState> states() {
    return List.copyOf(states.values());
  }

  int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** The events of the newest act that counts, newest first; empty when nothing counts. */
  List<AnnotationEvent> undoableAct() {
    return act(done);
  }

  /** The events of the act that was taken back last, in the order in which they were written. */
  List<AnnotationEvent> redoableAct() {
    return act(undone);
  }

  /** The wording that a question would have without its newest events; empty for the original. */
  Optional<String> wordingBefore(long questionId, int newest) {
    List<AnnotationEvent> events = counting.getOrDefault(questionId, List.of());
    return fold(questionId, events.subList(0, Math.max(0, events.size() - newest))).wording();
  }

  private static List<AnnotationEvent> act(Deque<AnnotationEvent> stack) {
    AnnotationEvent top = stack.peek();
    return top == null ? List.of() : stack.stream().takeWhile(event -> event.act() == top.act()).toList();
  }

  private void add(AnnotationEvent event) {
    done.push(event);
    counting.computeIfAbsent(event.questionId(), _ -> new ArrayList<>()).add(event);
    refresh(event.questionId());
  }

  private void refresh(long questionId) {
    counts.merge(state(questionId).outcome(), -1, Integer::sum);
    QuestionState now = fold(questionId, counting.getOrDefault(questionId, List.of()));
    states.put(questionId, now);
    counts.merge(now.outcome(), 1, Integer::sum);
  }

  private static QuestionState fold(long questionId, List<AnnotationEvent> events) {
    Outcome outcome = Outcome.OPEN;
    Optional<AnnotationEvent> decided = Optional.empty();
    Optional<String> wording = Optional.empty();
    List<String> comments = new ArrayList<>();
    boolean flagged = false;
    for (AnnotationEvent event : events) {
      switch (event.action()) {
        case Annotation.Comment comment -> comments.add(comment.text());
        case Annotation.Reworded reworded -> wording = Optional.of(reworded.text());
        case Annotation.Flagged flag -> flagged = flag.flagged();
        case AnnotationEvent.Action action -> {
          outcome = outcome(action);
          decided = Optional.of(event);
        }
      }
    }
    return new QuestionState(questionId, outcome, decided, wording, List.copyOf(comments), flagged);
  }

  private static Outcome outcome(AnnotationEvent.Action action) {
    return switch (action) {
      case Annotation.Answered _ -> Outcome.ANSWERED;
      case Annotation.DontKnow _ -> Outcome.DONT_KNOW;
      case Annotation.Later _ -> Outcome.LATER;
      case Annotation.BadQuestion _ -> Outcome.BAD_QUESTION;
      default -> throw new IllegalArgumentException(action + " gives no outcome");
    };
  }

  private static AnnotationEvent next(Deque<AnnotationEvent> stack, long id, AnnotationEvent event) {
    AnnotationEvent top = stack.peek();
    if (top == null || top.id() != id) {
      throw new ProjectException("lacuna.db: event " + event.id() + " takes back or repeats event " + id
          + ", which is not the one in turn; restore the project folder from a copy");
    }
    return top;
  }
}
