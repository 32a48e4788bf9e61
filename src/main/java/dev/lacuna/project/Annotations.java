package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.store.Database;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.ProjectLostException;
import dev.lacuna.project.store.ServerAwayException;
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
  private final SaveListener listener;
  /** Of all that is written from here on, until the project is closed. */
  private final String origin = EventId.newOrigin();
  private AnnotatorNames people;
  private AnnotationFold fold;
  private Optional<AnnotationEvent> last = Optional.empty();
  private Optional<Instant> lastSaved = Optional.empty();
  private Runnable whenReadAgain = () -> {};
  private long numbers;
  /** A server was given up while it may have kept an act: the log is looked at before the next. */
  private boolean unclear;
  /** Of a log that nobody else writes to nothing. */
  private KnownEvents known = new KnownEvents(List.of());

  /** Who hears of each act beside the database. */
  interface SaveListener {
    /** An act is on the disk. */
    void saved();

    /** The project is gone, so this act could not be saved. */
    void lost(List<? extends AnnotationEvent.Action> act, String who, Instant at, String question);
  }

  /**
   * @param settings gives who answers and under which guidelines
   * @param modelFingerprint gives the model that was probed last
   * @param listener hears of each act
   */
  Annotations(Database database, Clock clock, Supplier<ProjectSettings> settings, Supplier<String> modelFingerprint,
      SaveListener listener) {
    this.database = database;
    this.listener = listener;
    this.clock = clock;
    this.settings = settings;
    this.modelFingerprint = modelFingerprint;
    read();
  }

  private void read() {
    List<AnnotationEvent> events = log();
    last = events.isEmpty() ? Optional.empty() : Optional.of(events.getLast());
    lastSaved = last.map(AnnotationEvent::at);
    people = database.read(handle -> AnnotatorNames.of(handle, events, settings.get().annotator()));
    fold = AnnotationFold.of(events, this::original, people);
    known = new KnownEvents(database.isShared() ? events : List.of());
  }

  /** Others have added events: each is folded in by itself, unless it stands in the midst of what is here. */
  void take(List<EventId> ids) {
    List<EventId> fresh = unknown(ids);
    // Nobody who labels waits for this reading.
    List<AnnotationEvent> events = fresh.size() > KnownEvents.NEWEST ? List.of()
        : database.read(handle -> EventTable.named(handle, fresh));
    synchronized (this) {
      if (fresh.size() > KnownEvents.NEWEST
          || !events.stream().filter(event -> !known.has(event.id())).allMatch(this::fold)) {
        readAgain();
      }
    }
  }

  private synchronized List<EventId> unknown(List<EventId> ids) {
    return ids.stream().filter(id -> !known.has(id)).toList();
  }

  private boolean fold(AnnotationEvent event) {
    if (last.isEmpty() || AnnotationEvent.ORDER.compare(event, last.get()) > 0) {
      fold.apply(event);
      last = Optional.of(event);
      lastSaved = Optional.of(event.at());
    } else if (!known.after(event).map(later -> fold.applyLate(event, later)).orElse(false)) {
      return false;
    }
    known.add(event);
    return true;
  }

  /** The server was away: reads again where others have written meanwhile. */
  synchronized void catchUp() {
    int now = database.read(handle -> handle.createQuery("SELECT count(*) FROM event").mapTo(Integer.class).one());
    if (now != known.count()) {
      readAgain();
    }
    unclear = false;
  }

  private void clearUp() {
    if (unclear) {
      try {
        catchUp();
      } catch (ServerAwayException e) {
        // The write that follows finds it away, too, and keeps what was said.
      }
    }
  }

  /**
   * Does what asks several things of the log, in which nothing new comes meanwhile; it asks nothing of the database.
   */
  synchronized <T> T atOnce(Supplier<T> asking) {
    return asking.get();
  }

  /** How many events of a question are known here. */
  synchronized int events(long questionId) {
    return fold.events(questionId);
  }

  /** @param task done when others may have written, or there is another annotator: what is kept of it is dropped */
  synchronized void whenReadAgain(Runnable task) {
    whenReadAgain = task;
  }

  /** Another name for whoever labels now tells anew whose words are whose. */
  private String annotator() {
    String now = settings.get().annotator();
    if (!people.now().equals(now)) {
      readAgain();
    }
    return now;
  }

  /** Writes one event, an act of its own. Recording something new forgets what its annotator could have redone. */
  public synchronized AnnotationEvent record(Annotation annotation) {
    return record(annotation, annotator());
  }

  /** @param who said it, where that is not the project's annotator */
  public synchronized AnnotationEvent record(Annotation annotation, String who) {
    return record(List.of(annotation), who);
  }

  /**
   * Writes what was said of one question in one act: all of it is on the disk when this returns, or nothing, and one
   * undo takes all of it back. Returns the last event.
   */
  public synchronized AnnotationEvent record(List<Annotation> act) {
    return record(act, annotator());
  }

  /** @param who said it, where that is not the project's annotator */
  public synchronized AnnotationEvent record(List<Annotation> act, String who) {
    if (act.isEmpty() || act.stream().mapToLong(Annotation::questionId).distinct().count() > 1) {
      throw new IllegalArgumentException("an act says something, and of one question: " + act);
    }
    clearUp();
    String now = annotator();
    boolean newcomer = people.isNewcomer(who, now)
        && act.stream().anyMatch(said -> said.outcome().filter(Outcome::done).isPresent());
    AnnotationEvent written = append(act, true, who, handle -> {
      if (newcomer) {
        AnnotatorNames.add(handle, now, who, clock.millis());
      }
      act.forEach(annotation -> reword(handle, annotation));
    }).getLast();
    if (newcomer) {
      readAgain();
    }
    return written;
  }

  /**
   * Takes back the newest act of the project's annotator that counts, whatever it said, and returns its last event;
   * empty when there is none.
   */
  public synchronized Optional<AnnotationEvent> undo() {
    return undo(annotator());
  }

  /** Takes back the newest act of one annotator. */
  public synchronized Optional<AnnotationEvent> undo(String who) {
    clearUp();
    List<AnnotationEvent> act = fold.undoableAct(who);
    if (act.isEmpty()) {
      return Optional.empty();
    }
    long question = act.getFirst().questionId();
    boolean reworded = act.stream().anyMatch(event -> event.action() instanceof Annotation.Reworded);
    return Optional.of(append(act.stream().map(event -> new AnnotationEvent.Undo(question, event.id())).toList(), false,
        act.getFirst().who(), handle -> {
          if (reworded) {
            QuestionWording.set(handle, question, fold.wordingWithout(question, act));
          }
        }).getLast());
  }

  /**
   * Does again what the project's annotator took back last, and returns its last event; empty when there is nothing.
   */
  public synchronized Optional<AnnotationEvent> redo() {
    return redo(annotator());
  }

  /** Does again what one annotator took back last. */
  public synchronized Optional<AnnotationEvent> redo(String who) {
    clearUp();
    List<AnnotationEvent> act = fold.redoableAct(who);
    if (act.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(append(act.stream().map(event -> new AnnotationEvent.Redo(event.questionId(), event.id()))
        .toList(), false, act.getFirst().who(), handle -> act.forEach(event -> {
          if (event.action() instanceof Annotation annotation) {
            reword(handle, annotation);
          }
        })).getLast());
  }

  /** What undo would take back; {@link AnnotationEvent#description()} says it in words. */
  public synchronized Optional<AnnotationEvent> canUndo() {
    return fold.undoable(annotator());
  }

  /** What redo would do again. */
  public synchronized Optional<AnnotationEvent> canRedo() {
    return fold.redoable(annotator());
  }

  /**
   * Which person a name stands for, so that whoever asks whose a word is asks by this: two names are one person's where
   * this gives the same for both. What it gives is a name to compare by, which may be blank, and none to show.
   */
  public synchronized String person(String name) {
    annotator();
    return people.person(name);
  }

  public synchronized QuestionState state(long questionId) {
    return fold.state(questionId);
  }

  /** How a question stands with one annotator, whatever others said. */
  public synchronized QuestionState state(long questionId, String who) {
    annotator();
    return fold.state(questionId, who);
  }

  /** Every question that something was said about, in the order of the first word. */
  public synchronized List<QuestionState> states() {
    return fold.states();
  }

  /** Whether answers to a question, each with all that it accepts, are the same by the rules that judge answers. */
  public synchronized boolean sameAnswer(long questionId, List<List<String>> answers) {
    return fold.sameAnswer(questionId, answers);
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
    answers.sort(AnnotationEvent.ORDER);
    return database.read(handle -> EventTable.labels(handle, answers));
  }

  /** Labels of some events, each the word of one annotator that gives an answer. */
  public List<Label> labelsOf(List<AnnotationEvent> answers) {
    return database.read(handle -> EventTable.labels(handle, answers));
  }

  /** The questions that stand at one of some outcomes now, by the time when that was said. */
  public synchronized List<AnnotatedQuestion> annotated(Set<Outcome> outcomes) {
    Map<Long, QuestionState> states = new LinkedHashMap<>();
    fold.states().stream().filter(state -> outcomes.contains(state.outcome()) && state.decided().isPresent())
        .sorted(Comparator.comparing(state -> state.decided().orElseThrow(), AnnotationEvent.ORDER))
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

  /** Every event of all questions, oldest first. */
  public List<AnnotationEvent> log() {
    return database.read(EventTable::all);
  }

  /** When the newest event was written; empty before the first. */
  public synchronized Optional<Instant> lastSaved() {
    return lastSaved;
  }

  private List<AnnotationEvent> append(List<? extends AnnotationEvent.Action> actions, boolean oneAct, String who,
      Database.Task also) {
    int guidelines = settings.get().guidelineVersion();
    Instant at = Instant.ofEpochMilli(clock.millis());
    long stamp = stamp(at);
    String model = modelFingerprint.get();
    List<AnnotationEvent> events = new ArrayList<>();
    for (AnnotationEvent.Action action : actions) {
      // A number is used once, also where the disk refused it: it may be there all the same.
      EventId id = new EventId(origin, ++numbers);
      events.add(new AnnotationEvent(id, oneAct && !events.isEmpty() ? events.getFirst().id() : id, at, stamp, who,
          action, guidelines, model));
    }
    saved(actions, who, at, handle -> {
      also.on(handle);
      events.forEach(event -> EventTable.insert(handle, event));
    });
    events.forEach(fold::apply);
    if (database.isShared()) {
      events.forEach(known::add);
    }
    last = Optional.of(events.getLast());
    lastSaved = Optional.of(at);
    listener.saved();
    return events;
  }

  /** After all that is known; among its own the number tells. */
  private long stamp(Instant at) {
    return Math.max(at.toEpochMilli(),
        last.map(event -> event.stamp() + (event.id().origin().equals(origin) ? 0 : 1)).orElse(0L));
  }

  private void saved(List<? extends AnnotationEvent.Action> act, String who, Instant at, Database.Task work) {
    try {
      database.run(work);
    } catch (ProjectLostException | ServerAwayException e) {
      unclear = e instanceof ServerAwayException;
      listener.lost(act, who, at, wording(act.getFirst().questionId()));
      throw e;
    }
  }

  /** Others have written to the log, or there is another annotator. */
  synchronized void readAgain() {
    whenReadAgain.run();
    read();
    listener.saved();
  }

  private String original(long questionId) {
    return database.read(handle -> QuestionWording.original(handle, questionId));
  }

  /** As far as it can still be read. */
  private String wording(long questionId) {
    try {
      return database.read(handle -> QuestionWording.now(handle, questionId));
    } catch (ProjectException e) {
      return "";
    }
  }

  private static void reword(Handle handle, Annotation annotation) {
    if (annotation instanceof Annotation.Reworded reworded) {
      QuestionWording.set(handle, reworded.questionId(), Optional.of(reworded.text()));
    }
  }
}
