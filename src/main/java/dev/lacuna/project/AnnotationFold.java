package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The log folded into how each question stands now. What comes out depends on the events alone and not on how they came
 * together: they are taken in {@link AnnotationEvent#ORDER}, and an undo or redo that names an event that is not here
 * (yet) changes nothing. One event costs the length of its question's history.
 */
final class AnnotationFold {
  private final Consensus consensus;
  private final Map<EventId, AnnotationEvent> said = new HashMap<>();
  private final Map<String, Turns> turns = new HashMap<>();
  private final Map<Long, List<AnnotationEvent>> counting = new HashMap<>();
  private final Map<Long, QuestionState> states = new LinkedHashMap<>();
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private final AnnotatorNames people;
  /** By question, so that its place among the others does not depend on what came together first. */
  private final Map<Long, AnnotationEvent> first = new HashMap<>();
  private final Map<Long, Integer> events = new HashMap<>();
  private boolean inOrder = true;

  /** What an annotator may take back and do again, each the newest first. */
  private record Turns(Deque<AnnotationEvent> done, Deque<AnnotationEvent> undone) {
    Turns() {
      this(new ArrayDeque<>(), new ArrayDeque<>());
    }
  }

  /**
   * @param originals the wording that a question came in with
   * @param people which person a name stands for
   */
  AnnotationFold(LongFunction<String> originals, AnnotatorNames people) {
    this.consensus = new Consensus(originals, people::person);
    this.people = people;
  }

  /** A whole log, in order. */
  static AnnotationFold of(List<AnnotationEvent> events, LongFunction<String> originals, AnnotatorNames people) {
    AnnotationFold fold = new AnnotationFold(originals, people);
    for (AnnotationEvent event : events) {
      fold.take(event);
      fold.states.putIfAbsent(event.questionId(), QuestionState.open(event.questionId()));
    }
    // Not over the map that is judged by: it may grow meanwhile, and a walk over it would end early without a word.
    for (long question : List.copyOf(fold.states.keySet())) {
      fold.refresh(question);
    }
    return fold;
  }

  /**
   * Takes an event that comes before others of the log which were taken already.
   *
   * @param later those that come after it
   * @return whether the fold is now what it would be had they come in order; if not, nothing has changed
   */
  boolean applyLate(AnnotationEvent event, Collection<AnnotationEvent> later) {
    boolean apart = event.action() instanceof Annotation && later.stream()
        .allMatch(other -> other.questionId() != event.questionId()
            && !people.turns(other.who()).equals(people.turns(event.who())));
    if (apart) {
      apply(event);
      inOrder = false;
    }
    return apart;
  }

  /** Takes the next event of the log. */
  void apply(AnnotationEvent event) {
    take(event);
    refresh(event.target(said::get).questionId());
  }

  /** Of a log that is read whole no question is judged before all of it is here. */
  private void take(AnnotationEvent event) {
    first.putIfAbsent(event.questionId(), event);
    events.merge(event.questionId(), 1, Integer::sum);
    switch (event.action()) {
      case Annotation _ -> {
        said.put(event.id(), event);
        turns(event.who()).undone().clear();
        count(event);
      }
      case AnnotationEvent.Undo undo -> target(event, undo.event())
          .filter(target -> counting(target.questionId()).remove(target)).ifPresent(target -> {
            Turns own = turns(target.who());
            own.done().remove(target);
            own.undone().push(target);
          });
      case AnnotationEvent.Redo redo -> target(event, redo.event())
          .filter(target -> !counting(target.questionId()).contains(target)).ifPresent(target -> {
            turns(target.who()).undone().remove(target);
            count(target);
          });
    }
  }

  /** What an undo or redo names; nobody takes back what another said, except in an older log, which had one undo. */
  private Optional<AnnotationEvent> target(AnnotationEvent event, EventId named) {
    return Optional.ofNullable(said.get(named)).filter(target -> event.id().isBefore()
        || people.turns(target.who()).equals(people.turns(event.who())));
  }

  Optional<AnnotationEvent> undoable(String who) {
    return Optional.ofNullable(turns(who).done().peek());
  }

  Optional<AnnotationEvent> redoable(String who) {
    return Optional.ofNullable(turns(who).undone().peek());
  }

  QuestionState state(long questionId) {
    return states.getOrDefault(questionId, QuestionState.open(questionId));
  }

  /** By what one annotator says. */
  QuestionState state(long questionId, String who) {
    return consensus.of(questionId, counting(questionId), who);
  }

  /** How many events a question has, undone ones and undos too. */
  int events(long questionId) {
    return events.getOrDefault(questionId, 0);
  }

  /** Questions that have any event, in the order of their first one. */
  List<QuestionState> states() {
    if (!inOrder) {
      List<QuestionState> sorted = new ArrayList<>(states.values());
      sorted.sort(Comparator.comparing((QuestionState state) -> first.get(state.questionId()), AnnotationEvent.ORDER));
      states.clear();
      sorted.forEach(state -> states.put(state.questionId(), state));
      inOrder = true;
    }
    return List.copyOf(states.values());
  }

  /** Whether answers, each with all that it accepts, are the same. */
  boolean sameAnswer(long questionId, List<List<String>> answers) {
    return consensus.sameAnswer(questionId, answers, state(questionId).wording());
  }

  int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** The events of an annotator's newest act that counts, newest first; empty when nothing counts. */
  List<AnnotationEvent> undoableAct(String who) {
    return act(turns(who).done());
  }

  /** The events of the act that an annotator took back last, in the order in which they were written. */
  List<AnnotationEvent> redoableAct(String who) {
    return act(turns(who).undone());
  }

  /** The wording that a question would have without some of its events; empty for the original. */
  Optional<String> wordingWithout(long questionId, List<AnnotationEvent> taken) {
    return consensus.of(questionId, counting(questionId).stream().filter(event -> !taken.contains(event)).toList())
        .wording();
  }

  private static List<AnnotationEvent> act(Deque<AnnotationEvent> stack) {
    AnnotationEvent top = stack.peek();
    return top == null ? List.of() : stack.stream().takeWhile(event -> event.act().equals(top.act())).toList();
  }

  private Turns turns(String who) {
    return turns.computeIfAbsent(people.turns(who), _ -> new Turns());
  }

  private List<AnnotationEvent> counting(long questionId) {
    return counting.computeIfAbsent(questionId, _ -> new ArrayList<>());
  }

  private void count(AnnotationEvent event) {
    turns(event.who()).done().push(event);
    counting(event.questionId()).add(event);
  }

  private void refresh(long questionId) {
    counts.merge(state(questionId).outcome(), -1, Integer::sum);
    QuestionState now = consensus.of(questionId, counting(questionId));
    states.put(questionId, now);
    counts.merge(now.outcome(), 1, Integer::sum);
  }
}
