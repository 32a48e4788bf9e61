package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The expert's work: an append-only log of events. How things stand is derived from it, so undo and redo have no
 * limit and outlive the program. A call returns after its event is on the disk.
 */
public final class Annotations {
  private final Database database;
  private final Clock clock;
  private final Supplier<ProjectSettings> settings;
  private final Supplier<String> modelFingerprint;
  private final Aside aside;
  private final AnnotationFold fold = new AnnotationFold();
  private Optional<Instant> lastSaved = Optional.empty();

  /** Who hears of each act beside the database. */
  interface Aside {
    /** An act is on the disk. */
    void saved();

    /** The project is gone, so this act could not be saved. */
    void lost(List<? extends AnnotationEvent.Action> act, String who, Instant at, String question);
  }

  /**
   * @param settings gives who answers and under which guidelines
   * @param modelFingerprint gives the model that was probed last
   * @param aside hears of each act
   */
  Annotations(Database database, Clock clock, Supplier<ProjectSettings> settings, Supplier<String> modelFingerprint,
      Aside aside) {
    this.database = database;
    this.aside = aside;
    this.clock = clock;
    this.settings = settings;
    this.modelFingerprint = modelFingerprint;
    for (AnnotationEvent event : database.read(EventTable::all)) {
      fold.apply(event);
      lastSaved = Optional.of(event.at());
    }
  }

  /** Writes one event, an act of its own. Recording something new forgets what could have been redone. */
  public synchronized AnnotationEvent record(Annotation annotation) {
    return record(annotation, settings.get().annotator());
  }

  /** @param who said it, where that is not the project's annotator */
  public synchronized AnnotationEvent record(Annotation annotation, String who) {
    return append(List.of(annotation), true, who, handle -> reword(handle, annotation)).getLast();
  }

  /**
   * Writes what was said of one question in one act: all of it is on the disk when this returns, or nothing, and one
   * undo takes all of it back. Returns the last event.
   */
  public synchronized AnnotationEvent record(List<Annotation> act) {
    if (act.isEmpty() || act.stream().mapToLong(Annotation::questionId).distinct().count() > 1) {
      throw new IllegalArgumentException("an act says something, and of one question: " + act);
    }
    return append(act, true, settings.get().annotator(),
        handle -> act.forEach(annotation -> reword(handle, annotation))).getLast();
  }

  /** Takes back the newest act that counts, whatever it said, and returns its last event; empty when there is none. */
  public synchronized Optional<AnnotationEvent> undo() {
    List<AnnotationEvent> act = fold.undoableAct();
    if (act.isEmpty()) {
      return Optional.empty();
    }
    long question = act.getFirst().questionId();
    boolean reworded = act.stream().anyMatch(event -> event.action() instanceof Annotation.Reworded);
    return Optional.of(append(act.stream().map(event -> new AnnotationEvent.Undo(question, event.id())).toList(), false,
        settings.get().annotator(), handle -> {
          if (reworded) {
            setWording(handle, question, fold.wordingBefore(question, act.size()));
          }
        }).getLast());
  }

  /** Does again what was taken back last, and returns its last event; empty when there is nothing. */
  public synchronized Optional<AnnotationEvent> redo() {
    List<AnnotationEvent> act = fold.redoableAct();
    if (act.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(append(act.stream().map(event -> new AnnotationEvent.Redo(event.questionId(), event.id()))
        .toList(), false, settings.get().annotator(), handle -> act.forEach(event -> {
          if (event.action() instanceof Annotation annotation) {
            reword(handle, annotation);
          }
        })).getLast());
  }

  /** What undo would take back; {@link AnnotationEvent#description()} says it in words. */
  public synchronized Optional<AnnotationEvent> canUndo() {
    return fold.undoable();
  }

  /** What redo would do again. */
  public synchronized Optional<AnnotationEvent> canRedo() {
    return fold.redoable();
  }

  public synchronized QuestionState state(long questionId) {
    return fold.state(questionId);
  }

  /** Every question that something was said about, in the order of the first word. */
  public synchronized List<QuestionState> states() {
    return fold.states();
  }

  /** How many questions stand at each outcome; {@link Outcome#OPEN} counts the rest of the project. */
  public synchronized Map<Outcome, Integer> counts() {
    int all = database.read(handle -> handle.createQuery("SELECT count(*) FROM question q WHERE " + Imports.PRESENT)
        .mapTo(Integer.class).one());
    Set<Long> removed = database.read(Imports::removed);
    Map<Outcome, Long> leftOut = fold.states().stream().filter(state -> removed.contains(state.questionId()))
        .collect(Collectors.groupingBy(QuestionState::outcome, Collectors.counting()));
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    int touched = 0;
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.OPEN) {
        int count = fold.count(outcome) - leftOut.getOrDefault(outcome, 0L).intValue();
        counts.put(outcome, count);
        touched += count;
      }
    }
    counts.put(Outcome.OPEN, all - touched);
    return counts;
  }

  /** The questions that are answered now, by the time of their answers. */
  public synchronized List<Label> labels() {
    List<AnnotationEvent> answers = new ArrayList<>();
    for (QuestionState state : fold.states()) {
      if (state.outcome() == Outcome.ANSWERED) {
        state.decided().ifPresent(answers::add);
      }
    }
    answers.sort((a, b) -> Long.compare(a.id(), b.id()));
    return database.read(handle -> EventTable.labels(handle, answers));
  }

  /** The questions that stand at one of some outcomes now, by the time when that was said. */
  public synchronized List<AnnotatedQuestion> annotated(Set<Outcome> outcomes) {
    Map<Long, QuestionState> states = new LinkedHashMap<>();
    fold.states().stream().filter(state -> outcomes.contains(state.outcome()) && state.decided().isPresent())
        .sorted(Comparator.comparingLong(state -> state.decided().map(AnnotationEvent::id).orElse(0L)))
        .forEach(state -> states.put(state.questionId(), state));
    List<Label> labels = database.read(handle -> EventTable.labels(handle,
        states.values().stream().flatMap(state -> state.decided().stream()).toList()));
    return labels.stream().map(label -> {
      QuestionState state = states.getOrDefault(label.questionId(), QuestionState.open(label.questionId()));
      return new AnnotatedQuestion(label, state.outcome(), state.citation(), state.comment(), state.reason());
    }).toList();
  }

  /** Every event of a question, undone ones, undos and redos too, oldest first. */
  public List<AnnotationEvent> history(long questionId) {
    return database.read(handle -> EventTable.of(handle, questionId));
  }

  /** When the newest event was written; empty before the first. */
  public synchronized Optional<Instant> lastSaved() {
    return lastSaved;
  }

  private List<AnnotationEvent> append(List<? extends AnnotationEvent.Action> actions, boolean oneAct, String who,
      Database.Task also) {
    int guidelines = settings.get().guidelineVersion();
    Instant at = Instant.ofEpochMilli(clock.millis());
    List<AnnotationEvent> events = saved(actions, who, at, handle -> {
      String model = modelFingerprint.get();
      also.on(handle);
      List<AnnotationEvent> written = new ArrayList<>();
      long act = 0;
      for (AnnotationEvent.Action action : actions) {
        AnnotationEvent event = EventTable.insert(handle,
            new AnnotationEvent(0, act, at, who, action, guidelines, model));
        written.add(event);
        act = oneAct ? event.act() : 0;
      }
      return written;
    });
    events.forEach(fold::apply);
    lastSaved = Optional.of(at);
    aside.saved();
    return events;
  }

  private List<AnnotationEvent> saved(List<? extends AnnotationEvent.Action> act, String who, Instant at,
      Database.Work<List<AnnotationEvent>> work) {
    try {
      return database.write(work);
    } catch (ProjectLostException e) {
      aside.lost(act, who, at, wording(act.getFirst().questionId()));
      throw e;
    }
  }

  /** As far as it can still be read. */
  private String wording(long questionId) {
    try {
      return database.read(handle -> handle.createQuery("SELECT text FROM question WHERE id = ?").bind(0, questionId)
          .mapTo(String.class).findOne()).orElse("");
    } catch (ProjectException e) {
      return "";
    }
  }

  private static void reword(Handle handle, Annotation annotation) {
    if (annotation instanceof Annotation.Reworded reworded) {
      setWording(handle, reworded.questionId(), Optional.of(reworded.text()));
    }
  }

  private static void setWording(Handle handle, long questionId, Optional<String> wording) {
    String text = wording.orElseGet(() -> handle.createQuery("SELECT original_text FROM question WHERE id = ?")
        .bind(0, questionId).mapTo(String.class).one());
    handle.execute("UPDATE question SET text = ?, normalised = ? WHERE id = ?", text, Questions.normalise(text),
        questionId);
  }
}
