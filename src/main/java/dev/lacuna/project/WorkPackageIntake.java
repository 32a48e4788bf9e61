package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.store.ProjectException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What a package may bring in: its questions under their keys, and events of whom the user expects. */
final class WorkPackageIntake {
  /**
   * How far a date may be ahead. A clock that was once wrong leaves later stamps on all that its copy wrote since,
   * which does no harm, as whoever takes them in goes on from there; the bound keeps stamps from running out.
   */
  private static final Duration AHEAD = Duration.ofDays(3653);

  private final Project project;
  private final WorkPackage sent;
  private final Path file;
  private final Optional<String> from;
  private final boolean work;
  private final Instant latest;
  private final Map<Long, QuestionState> before = new HashMap<>();

  /**
   * @param from whose events the user expects; empty for everybody's
   * @param work whether it is work for the annotator here, with wordings of whoever sent it
   */
  WorkPackageIntake(Project project, Clock clock, WorkPackage sent, Path file, Optional<String> from, boolean work) {
    this.project = project;
    this.sent = sent;
    this.file = file;
    this.from = from;
    this.work = work;
    this.latest = clock.instant().plus(AHEAD);
    project.annotations().states().forEach(state -> before.put(state.questionId(), state));
  }

  /**
   * What came in.
   *
   * @param wordings proposed ones by question, of questions that others have decided; they were not taken
   * @param settled questions that their writer has settled here and speaks of again; what they say was not taken
   */
  record In(int events, int questions, SortedMap<Long, String> wordings, List<Long> settled) {}

  /** Writes all of it, or refuses it whole. */
  In into(Handle handle) {
    Map<String, Long> ids = new LinkedHashMap<>(QuestionKeys.of(project.questions().withRemoved()));
    int added = questions(handle, ids);
    for (WorkPackage.Entry entry : sent.questions()) {
      for (String name : entry.assigned()) {
        handle.execute("INSERT INTO assignment (question_id, who) VALUES (?, ?) ON CONFLICT (question_id, who)"
            + " DO NOTHING", Optional.ofNullable(ids.get(entry.key())).orElseThrow(), name);
      }
    }
    Map<EventId, AnnotationEvent> known = new HashMap<>();
    List<AnnotationEvent> log = EventTable.all(handle);
    log.forEach(event -> known.put(event.id(), event));
    AnnotatorNames people = AnnotatorNames.of(handle, log, project.settings().annotator());
    boolean answersHere = work && known.values().stream().anyMatch(event -> event.decides()
        && people.person(event.who()).equals(people.person(project.settings().annotator())));
    Map<EventId, AnnotationEvent> all = new HashMap<>(known);
    List<WorkPackage.KeyedEvent> said = sent.events().stream()
        .map(one -> new WorkPackage.KeyedEvent(one.question(), one.line(),
            of(one, ids)))
        .toList();
    said.forEach(one -> all.putIfAbsent(one.event().id(), one.event()));
    List<AnnotationEvent> taken = new ArrayList<>();
    List<AnnotationEvent> held = new ArrayList<>();
    SortedSet<Long> settled = new TreeSet<>();
    Map<EventId, AnnotationEvent> seen = new HashMap<>(known);
    for (WorkPackage.KeyedEvent one : said) {
      AnnotationEvent event = one.event();
      check(event, seen, all, file + ":" + one.line());
      boolean fresh = from.isPresent() && !known.containsKey(event.id());
      if (fresh && answersHere && event.who().equals(from.orElse(""))) {
        throw new ProjectException(file + ":" + one.line() + ": is said to be by \"" + event.who() + "\", for whom this"
            + " work is, and is not known here, where they have answered; nothing was taken: if they said it in another"
            + " copy, send their answers from there and take those");
      }
      AnnotationEvent target = event.target(all::get);
      if (fresh && target.decides() && unsettles(event, people)) {
        settled.add(event.questionId());
      } else if (fresh && target.action() instanceof Annotation.Reworded && decidedByOthers(event)) {
        held.add(event);
      } else {
        taken.add(event);
      }
      seen.putIfAbsent(event.id(), event);
    }
    return new In(EventMerge.into(handle, taken, project.settings().annotator()), added, proposed(handle, held),
        List.copyOf(settled));
  }

  /**
   * Adds those that are not here. Of several that say the same the first gets the id that it has where it comes from,
   * where that is free, and every other a later one, so that they are counted here as there.
   */
  private int questions(Handle handle, Map<String, Long> ids) {
    List<WorkPackage.Entry> fresh = sent.questions().stream().filter(entry -> !ids.containsKey(entry.key()))
        .sorted(Comparator.comparingInt(entry -> QuestionKeys.number(entry.key()))).toList();
    for (List<WorkPackage.Entry> entries : List.of(
        fresh.stream().filter(entry -> QuestionKeys.number(entry.key()) == 1).toList(),
        fresh.stream().filter(entry -> QuestionKeys.number(entry.key()) > 1).toList())) {
      List<Question> added = project.questions().insert(handle, entries.stream().map(entry -> new NewQuestion(
          Optional.of(entry.id()).filter(id -> id > 0 && QuestionKeys.number(entry.key()) == 1), entry.text(),
          entry.source(), List.of(), entry.attributes(), entry.context())).toList());
      for (int i = 0; i < entries.size(); i++) {
        WorkPackage.Entry entry = entries.get(i);
        if (QuestionKeys.before(entry.key()).filter(key -> !ids.containsKey(key)).isPresent()) {
          throw new ProjectException(file + ":" + entry.line() + ": names one of several questions that say the same,"
              + " and those before it are neither here nor in the package; ask for it again");
        }
        ids.put(entry.key(), added.get(i).id());
      }
    }
    return fresh.size();
  }

  private AnnotationEvent of(WorkPackage.KeyedEvent said, Map<String, Long> ids) {
    long id = Optional.ofNullable(ids.get(said.question())).orElseThrow(() -> new ProjectException(file + ":"
        + said.line() + ": speaks of a question that is neither here nor in the package; ask for it again"));
    AnnotationEvent event = said.event();
    return new AnnotationEvent(event.id(), event.act(), event.at(), event.stamp(), event.who(),
        EventTable.of(event.action(), id), event.guidelineVersion(), event.modelFingerprint());
  }

  private void check(AnnotationEvent event, Map<EventId, AnnotationEvent> seen, Map<EventId, AnnotationEvent> all,
      String place) {
    Optional<AnnotationEvent> there = Optional.ofNullable(seen.get(event.id()));
    if (there.isPresent()) {
      if (!there.get().equals(event)) {
        throw new ProjectException(place + ": says something else than the same event says here; one of the two was"
            + " changed by hand, and nothing was taken: ask for the package again");
      }
      return;
    }
    if (event.at().isAfter(latest) || event.stamp() > latest.toEpochMilli()) {
      throw new ProjectException(place + ": is dated more than ten years ahead; write those answers to a file there"
          + " (lacuna export) and give them here in that name (lacuna label --from FILE --who NAME)");
    }
    AnnotationEvent target = event.target(all::get);
    boolean wording = work && target.action() instanceof Annotation.Reworded;
    if (from.filter(name -> !wording && !event.who().equals(name)).isPresent()) {
      throw new ProjectException(place + ": is said to be by \"" + event.who() + "\", in a package of \"" + from.get()
          + "\"; nothing was taken: ask who wrote it");
    }
    if (from.isPresent() && target.action() instanceof Annotation.Adjudicated) {
      throw new ProjectException(place + ": settles a question, and a colleague's package settles nothing; nothing was"
          + " taken: take their answers and settle it here");
    }
    if (event.id().isBefore()) {
      throw new ProjectException(place + ": was written by a Lacuna that could not merge copies; write those answers to"
          + " a file there (lacuna export) and give them here in that name (lacuna label --from FILE --who NAME)");
    }
    if (!target.who().equals(event.who()) || target.questionId() != event.questionId()) {
      throw new ProjectException(place + ": takes back or repeats what somebody else said; nothing was taken: ask who"
          + " wrote it");
    }
  }

  /** An adjudicator's next word takes the place of what they settled, which a package must not do. */
  private boolean unsettles(AnnotationEvent event, AnnotatorNames people) {
    return before.getOrDefault(event.questionId(), QuestionState.open(event.questionId())).settling()
        .filter(settling -> people.person(settling.who()).equals(people.person(event.who()))
            && AnnotationEvent.ORDER.compare(event, settling) > 0)
        .isPresent();
  }

  /** Another wording would change what their words say. */
  private boolean decidedByOthers(AnnotationEvent event) {
    QuestionState state = before.getOrDefault(event.questionId(), QuestionState.open(event.questionId()));
    return Stream.concat(state.words().stream(), state.decided().stream())
        .filter(word -> word.action() instanceof Annotation said && said.outcome().filter(Outcome::done).isPresent())
        .anyMatch(word -> !word.who().equals(event.who()));
  }

  /** The wordings that questions would have with what was not taken, where they are others. */
  private SortedMap<Long, String> proposed(Handle handle, List<AnnotationEvent> held) {
    SortedMap<Long, String> proposed = new TreeMap<>();
    if (!held.isEmpty()) {
      List<AnnotationEvent> all = new ArrayList<>(EventTable.all(handle));
      all.addAll(held);
      all.sort(AnnotationEvent.ORDER);
      AnnotationFold fold = AnnotationFold.of(all, id -> QuestionWording.original(handle, id),
          AnnotatorNames.of(handle, all, project.settings().annotator()));
      held.stream().map(AnnotationEvent::questionId).distinct().forEach(id -> {
        String text = fold.state(id).wording().orElseGet(() -> QuestionWording.original(handle, id));
        if (!text.equals(QuestionWording.now(handle, id))) {
          proposed.put(id, text);
        }
      });
    }
    return proposed;
  }
}
