package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Work that goes to a colleague's copy of a project and comes back, as a file and without a server. What goes out holds no
 * answers of others; what comes in is the union of two logs ({@link EventMerge}), whatever the order.
 */
public final class WorkPackages {
  /** How far another machine's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Project project;
  private final Clock clock;

  WorkPackages(Project project, Clock clock) {
    this.project = project;
    this.clock = clock;
  }

  /**
   * What went out.
   *
   * @param events of those that it holds, {@code questions} likewise
   */
  public record Sent(int questions, int events) {}

  /**
   * What came in.
   *
   * @param from who sent it
   * @param events that were not here; {@code questions} likewise
   * @param conflicts questions on which annotators differ now and did not before
   */
  public record Taken(String from, int events, int questions, List<Long> conflicts, boolean guidelines) {}

  /**
   * Writes what somebody is to answer: the questions, the guidelines, what they themselves have said so far, and mended
   * wordings; nothing else that anybody said. The questions are theirs from then on.
   */
  public Sent send(Collection<Long> questions, String to, Path file) {
    String name = Team.checked(to);
    project.team().assign(questions, name);
    return write(new HashSet<>(questions), name, Set.of(name), file);
  }

  /** What a colleague is to answer: what is given to them, and what waits in the queue for them. */
  public Set<Long> forColleague(String name) {
    Set<Long> chosen = new TreeSet<>();
    project.team().assignments().forEach((id, who) -> {
      if (who.contains(name)) {
        chosen.add(id);
      }
    });
    project.queue().remaining(project.team().share(name)).stream().map(QueueItem::questionId).forEach(chosen::add);
    if (chosen.isEmpty()) {
      throw new ProjectException("there is nothing for " + name + " to answer; give them questions, or choose some for"
          + " the queue");
    }
    return chosen;
  }

  /** Writes what one annotator has said, to be taken back by whoever sent the questions. */
  public Sent sendBack(String by, Path file) {
    Set<Long> said = new HashSet<>();
    project.database().read(EventTable::all).stream().filter(event -> event.who().equals(by))
        .forEach(event -> said.add(event.questionId()));
    return write(said, by, Set.of(), file);
  }

  /** Writes everything that anybody has said: for a copy of one's own, or a Git repository. */
  public Sent sendAll(Path file) {
    Set<Long> all = new HashSet<>();
    project.questions().withExamples().forEach(question -> all.add(question.id()));
    return write(all, WorkPackage.EVERYBODY, Set.of(), file);
  }

  private Sent write(Set<Long> wanted, String by, Set<String> assigned, Path file) {
    Map<Long, String> keys = new HashMap<>();
    QuestionKeys.of(project.questions().withExamples()).forEach((key, id) -> keys.put(id, key));
    Set<Long> with = new HashSet<>(wanted);
    List<WorkPackage.Said> events = new ArrayList<>();
    List<AnnotationEvent> log = project.database().read(EventTable::all);
    Set<EventId> wordings = new HashSet<>();
    log.stream().filter(event -> event.action() instanceof Annotation.Reworded)
        .forEach(event -> wordings.add(event.id()));
    for (AnnotationEvent event : log) {
      boolean own = by.equals(WorkPackage.EVERYBODY) || event.who().equals(by)
          || wanted.contains(event.questionId()) && isWording(event, wordings);
      Optional.ofNullable(keys.get(event.questionId())).filter(_ -> own).ifPresent(key -> {
        events.add(new WorkPackage.Said(key, 0, event));
        with.add(event.questionId());
      });
    }
    List<WorkPackage.Entry> entries = project.questions().withExamples().stream()
        .filter(question -> with.contains(question.id()))
        .map(question -> new WorkPackage.Entry(Optional.ofNullable(keys.get(question.id())).orElseThrow(), 0,
            question.id(), question.originalText(), question.context(), question.source(), question.attributes(),
            wanted.contains(question.id()) ? assigned : Set.of()))
        .toList();
    ProjectSettings settings = project.settings();
    WorkPackageFile.write(new WorkPackage(new WorkPackage.Head(id(), settings.name(), settings.annotator(), by,
        settings.guidelines(), settings.guidelineVersion(), settings.questionType()), entries, events), file);
    return new Sent(entries.size(), events.size());
  }

  private static boolean isWording(AnnotationEvent event, Set<EventId> wordings) {
    return switch (event.action()) {
      case Annotation.Reworded _ -> true;
      case AnnotationEvent.Undo undo -> wordings.contains(undo.event());
      case AnnotationEvent.Redo redo -> wordings.contains(redo.event());
      default -> false;
    };
  }

  /** Who sent a package and whose events it holds, without taking it. */
  public static WorkPackage.Head look(Path file) {
    return WorkPackageFile.read(file).head();
  }

  /**
   * Takes a package's questions and events in, all or nothing.
   *
   * @param from whose events the user expects: nobody else's are taken; empty for everybody's, of a copy of one's own
   * @throws ProjectException for a package of another project, for events of somebody else, and for whatever else is wrong
   */
  public Taken take(Path file, Optional<String> from) {
    WorkPackage work = WorkPackageFile.read(file);
    if (!work.head().project().equals(id())) {
      throw new ProjectException(file + ": is a package of another project, \"" + work.head().name()
          + "\"; open that one, or make a project of the package");
    }
    if (from.isPresent() == work.head().whole()) {
      throw new ProjectException(work.head().whole() ? file + ": holds what everybody said and is no colleague's work;"
          + " take it as a copy of your own project, if it is one"
          : file + ": is the work of " + work.head().by() + " and no copy of the project; take it as that");
    }
    if (from.isPresent() && !from.get().equals(work.head().by())) {
      throw new ProjectException(file + ": is the work of " + work.head().by() + " and not of " + from.get()
          + "; ask whoever it is from");
    }
    Set<Long> before = conflicts();
    int[] came = project.database().write(handle -> into(handle, work, file, from));
    project.annotations().readAgain();
    boolean newer = adopt(work.head());
    Set<Long> conflicts = conflicts();
    conflicts.removeAll(before);
    return new Taken(work.head().from(), came[0], came[1], conflicts.stream().sorted().toList(), newer);
  }

  private int[] into(Handle handle, WorkPackage sent, Path file, Optional<String> from) {
    Map<String, Long> ids = new LinkedHashMap<>(QuestionKeys.of(project.questions().withExamples()));
    List<WorkPackage.Entry> fresh = sent.questions().stream().filter(entry -> !ids.containsKey(entry.key())).toList();
    List<Question> added = project.questions().insert(handle, fresh.stream().map(entry -> new NewQuestion(
        Optional.of(entry.id()).filter(id -> id > 0), entry.text(), entry.source(), List.of(), entry.attributes(),
        entry.context())).toList());
    for (int i = 0; i < fresh.size(); i++) {
      ids.put(fresh.get(i).key(), added.get(i).id());
    }
    for (WorkPackage.Entry entry : sent.questions()) {
      for (String name : entry.assigned()) {
        handle.execute("INSERT INTO assignment (question_id, who) VALUES (?, ?) ON CONFLICT (question_id, who)"
            + " DO NOTHING", Optional.ofNullable(ids.get(entry.key())).orElseThrow(), name);
      }
    }
    Map<EventId, AnnotationEvent> known = new HashMap<>();
    EventTable.all(handle).forEach(event -> known.put(event.id(), event));
    // Whoever sends this annotator work sends mended wordings with it; in what comes back there is nothing of others.
    boolean work = sent.head().by().equals(project.settings().annotator());
    Set<EventId> wordings = new HashSet<>();
    sent.events().stream().map(WorkPackage.Said::event).filter(event -> event.action() instanceof Annotation.Reworded)
        .forEach(event -> wordings.add(event.id()));
    List<AnnotationEvent> events = new ArrayList<>();
    for (WorkPackage.Said said : sent.events()) {
      AnnotationEvent event = of(said, ids, file);
      String place = file + ":" + said.line();
      Optional<AnnotationEvent> there = Optional.ofNullable(known.get(event.id()));
      if (there.filter(one -> !one.equals(event)).isPresent()) {
        throw new ProjectException(place + ": says something else than the same event says here; one of the two was"
            + " changed by hand, and nothing was taken: ask for the package again");
      }
      if (there.isEmpty()) {
        check(event, known, place, from.filter(_ -> !work || !isWording(event, wordings)));
      }
      known.putIfAbsent(event.id(), event);
      events.add(event);
    }
    return new int[] {EventMerge.into(handle, events), added.size()};
  }

  private static AnnotationEvent of(WorkPackage.Said said, Map<String, Long> ids, Path file) {
    long id = Optional.ofNullable(ids.get(said.question())).orElseThrow(() -> new ProjectException(file + ":"
        + said.line() + ": speaks of a question that is neither here nor in the package; ask for it again"));
    AnnotationEvent event = said.event();
    return new AnnotationEvent(event.id(), event.act(), event.at(), event.stamp(), event.who(),
        EventTable.of(event.action(), id), event.guidelineVersion(), event.modelFingerprint());
  }

  /** What is not here is taken of whom it was asked for, and takes nothing of others back. */
  private void check(AnnotationEvent event, Map<EventId, AnnotationEvent> known, String place, Optional<String> from) {
    Instant latest = clock.instant().plus(AHEAD);
    if (event.at().isAfter(latest) || event.stamp() > latest.toEpochMilli()) {
      throw new ProjectException(place + ": is dated in the future; set that machine's clock, and ask for the package"
          + " again");
    }
    if (from.isPresent() && !event.who().equals(from.get())) {
      throw new ProjectException(place + ": is said to be by \"" + event.who() + "\", in a package of \"" + from.get()
          + "\"; nothing was taken: ask who wrote it");
    }
    if (event.id().isBefore() && !known.containsKey(event.id())) {
      throw new ProjectException(place + ": was written by a Lacuna that could not merge copies; write those answers to"
          + " a file there (lacuna export) and give them here in that name (lacuna label --from FILE --who NAME)");
    }
    Optional<EventId> target = event.action() instanceof AnnotationEvent.Undo undo ? Optional.of(undo.event())
        : event.action() instanceof AnnotationEvent.Redo redo ? Optional.of(redo.event()) : Optional.empty();
    boolean others = target.flatMap(id -> Optional.ofNullable(known.get(id)))
        .filter(taken -> !taken.who().equals(event.who()) || taken.questionId() != event.questionId()).isPresent();
    if (others) {
      throw new ProjectException(place + ": takes back or repeats what somebody else said; nothing was taken: ask who"
          + " wrote it");
    }
  }

  /** Newer guidelines take the place of older ones. */
  private boolean adopt(WorkPackage.Head head) {
    ProjectSettings before = project.settings();
    return !before.equals(project.changeSettings(now -> head.guidelineVersion() > now.guidelineVersion()
        ? now.withGuidelines(head.guidelines(), head.guidelineVersion())
        : now));
  }

  private Set<Long> conflicts() {
    Set<Long> conflicts = new HashSet<>();
    project.annotations().states().stream().filter(state -> state.outcome() == Outcome.CONFLICT)
        .forEach(state -> conflicts.add(state.questionId()));
    return conflicts;
  }

  /** What copies of one project have in common. */
  private String id() {
    return project.database().read(handle -> handle.createQuery("SELECT id FROM project").mapTo(String.class).one());
  }

  /**
   * Makes a project of a package that somebody sent, for whoever has none: with its questions in the queue.
   *
   * @param folder a new one
   * @param who labels there
   */
  public static Taken create(Path file, Path folder, String who, String model) {
    WorkPackage.Head head = look(file);
    String name = Team.checked(who);
    ProjectSettings settings = ProjectSettings.of(head.name(), model).withAnnotator(name)
        .withQuestionType(head.answers()).withGuidelines(head.guidelines(), head.guidelineVersion());
    try (ProjectDraft draft = ProjectDraft.of(folder, settings)) {
      Taken taken;
      try (Project made = draft.open()) {
        made.database().run(handle -> handle.execute("UPDATE project SET id = ?", head.project()));
        taken = made.packages().take(file, Optional.of(head.by()).filter(_ -> !head.whole()));
        made.queue().replace(made.questions().all().stream().map(question -> new QueueItem(question.id(), Double.NaN,
            "It was sent to you.", "by hand")).toList());
      }
      draft.finish();
      return taken;
    }
  }
}
