package dev.lacuna.project;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Work that goes to a colleague's copy of a project and comes back, as a file and without a server. What goes out holds
 * no answers of others; what comes in is the union of two logs ({@link EventMerge}), whatever the order.
 */
public final class WorkPackages {
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
   * @param wordings other wordings of questions that somebody else has decided, by question: they hold only if they are
   *     written here
   * @param settled questions that whoever sent it has settled here and speaks of again: what was settled holds, and
   *     what they say was not taken
   */
  public record Taken(String from, int events, int questions, List<Long> conflicts, SortedMap<Long, String> wordings,
      List<Long> settled, boolean guidelines) {}

  /**
   * Writes what somebody is to answer: the questions, the guidelines, what they themselves have said so far, and mended
   * wordings; nothing else that anybody said. The questions are theirs from then on.
   */
  public Sent send(Collection<Long> questions, String to, Path file) {
    String name = Team.checked(to);
    project.team().assign(questions, name);
    return write(new HashSet<>(questions), name, WorkPackage.Purpose.WORK, file);
  }

  /**
   * What a colleague is to answer: what is given to them, and what waits in the queue for them.
   *
   * @throws ProjectException where that is nothing
   */
  public Set<Long> forColleague(String name) {
    Set<Long> waiting = waiting(name);
    if (waiting.isEmpty()) {
      throw new ProjectException("there is nothing for " + name + " to answer; give them questions, or choose some for"
          + " the queue");
    }
    return waiting;
  }

  /** The same, which may be nothing. */
  public Set<Long> waiting(String name) {
    Set<Long> chosen = new TreeSet<>();
    String person = project.annotations().person(name);
    project.team().assignments().forEach((id, who) -> {
      if (who.stream().anyMatch(one -> project.annotations().person(one).equals(person))) {
        chosen.add(id);
      }
    });
    project.queue().remaining(project.team().share(name)).stream().map(QueueItem::questionId).forEach(chosen::add);
    return chosen;
  }

  /**
   * Writes what one annotator has said, to be taken back by whoever sent the questions, under the name in which it was
   * said, whatever the annotator is called now. What they have settled stays: it holds for all, so it is for the
   * receiver to say.
   *
   * @throws ProjectException where the annotator said it under several names, as the receiver would take those for
   *     several people
   */
  public Sent sendBack(String who, Path file) {
    List<AnnotationEvent> own = said(who);
    Map<String, Integer> names = new TreeMap<>();
    own.forEach(event -> names.merge(event.who(), 1, Integer::sum));
    if (names.size() > 1) {
      throw new ProjectException(
          who + " has written under several names, which the receiver would take for several people: "
              + names.entrySet().stream().map(name -> "\"" + name.getKey() + "\" (" + name.getValue() + ")")
                  .collect(Collectors.joining(", "))
              + "; send what was said under each by: lacuna package send PROJECT FILE --by NAME");
    }
    return sendNamed(names.isEmpty() ? who : names.keySet().iterator().next(), file);
  }

  /** All that one annotator has said, under whichever name. */
  public List<AnnotationEvent> said(String who) {
    String person = project.annotations().person(Team.checked(who));
    return project.annotations().log().stream()
        .filter(event -> project.annotations().person(event.who()).equals(person)).toList();
  }

  /** Writes what was said under one name, whoever that is, and nothing that the same person said under another. */
  public Sent sendNamed(String name, Path file) {
    String by = Team.checked(name);
    Set<Long> said = new HashSet<>();
    project.annotations().log().stream().filter(event -> event.who().equals(by))
        .forEach(event -> said.add(event.questionId()));
    return write(said, by, WorkPackage.Purpose.ANSWERS, file);
  }

  /** Writes everything that anybody has said: for a copy of one's own, or a Git repository. */
  public Sent sendAll(Path file) {
    Set<Long> all = new HashSet<>();
    project.questions().withExamples().forEach(question -> all.add(question.id()));
    return write(all, WorkPackage.EVERYBODY, WorkPackage.Purpose.EVERYTHING, file);
  }

  private Sent write(Set<Long> wanted, String by, WorkPackage.Purpose purpose, Path file) {
    List<Question> questions = project.questions().withRemoved();
    Map<Long, String> keys = new HashMap<>();
    Map<String, Long> ids = QuestionKeys.of(questions);
    ids.forEach((key, id) -> keys.put(id, key));
    Set<Long> present = new HashSet<>();
    project.questions().withExamples().forEach(question -> present.add(question.id()));
    Set<Long> with = new HashSet<>(wanted);
    with.retainAll(present);
    List<AnnotationEvent> log = project.annotations().log();
    Map<EventId, AnnotationEvent> all = new HashMap<>();
    log.forEach(event -> all.put(event.id(), event));
    List<WorkPackage.KeyedEvent> events = new ArrayList<>();
    for (AnnotationEvent event : log) {
      AnnotationEvent about = event.target(all::get);
      boolean goes = switch (purpose) {
        case EVERYTHING -> true;
        case ANSWERS -> event.who().equals(by);
        case WORK -> event.who().equals(by)
            || wanted.contains(event.questionId()) && about.action() instanceof Annotation.Reworded;
      };
      boolean settles = purpose != WorkPackage.Purpose.EVERYTHING && about.action() instanceof Annotation.Adjudicated;
      if (goes && !settles && present.contains(event.questionId())) {
        events.add(new WorkPackage.KeyedEvent(Objects.requireNonNull(keys.get(event.questionId())), 0, event));
        with.add(event.questionId());
      }
    }
    // Of several that say the same, a later one is nothing without those before it.
    for (long id : List.copyOf(with)) {
      Optional<String> before = QuestionKeys.before(Objects.requireNonNull(keys.get(id)));
      while (before.isPresent()) {
        with.add(Objects.requireNonNull(ids.get(before.get())));
        before = QuestionKeys.before(before.get());
      }
    }
    Set<String> assigned = purpose == WorkPackage.Purpose.WORK ? Set.of(by) : Set.of();
    List<WorkPackage.Entry> entries = questions.stream().filter(question -> with.contains(question.id()))
        .map(question -> new WorkPackage.Entry(Objects.requireNonNull(keys.get(question.id())), 0, question.id(),
            ForeignText.clean(question.originalText()), ForeignText.clean(question.context()), question.source(),
            question.attributes(),
            wanted.contains(question.id()) ? assigned : Set.of()))
        .toList();
    ProjectSettings settings = project.settings();
    WorkPackageFile.write(new WorkPackage(new WorkPackage.Head(id(), settings.name(), settings.annotator(), by, purpose,
        settings.guidelines(), settings.guidelineVersion(), settings.questionType()), entries, events), file);
    return new Sent(entries.size(), events.size());
  }

  /** Who sent a package and whose events it holds, without taking it. */
  public static WorkPackage.Head inspect(Path file) {
    return WorkPackageFile.read(file).head();
  }

  /**
   * Takes a package's questions and events in, all or nothing.
   *
   * @param from whose events the user expects: nobody else's are taken; empty for everybody's, of a copy of one's own
   * @throws ProjectException for a package of another project, for events of somebody else, and for whatever else is
   *     wrong
   */
  public Taken take(Path file, Optional<String> from) {
    WorkPackage work = WorkPackageFile.read(file);
    refuseOthers(work, file, from);
    return take(work, file, from);
  }

  private void refuseOthers(WorkPackage work, Path file, Optional<String> from) {
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
    if (work.head().purpose() == WorkPackage.Purpose.WORK && !isHere(work.head().by())) {
      throw new ProjectException(
          file + ": is work for " + work.head().by() + " and not what they answered; ask them for"
              + " their answers");
    }
  }

  /** Whether somebody is who labels now, under whatever name. */
  private boolean isHere(String name) {
    return project.annotations().person(name).equals(project.annotations().person(project.settings().annotator()));
  }

  private Taken take(WorkPackage work, Path file, Optional<String> from) {
    boolean forHere = work.head().purpose() == WorkPackage.Purpose.WORK && isHere(work.head().by());
    Set<Long> before = conflicts();
    WorkPackageIntake intake = new WorkPackageIntake(project, clock, work, file, from, forHere);
    WorkPackageIntake.In in = project.database().write(handle -> {
      // To whom questions are given is an annotator.
      work.questions().stream().flatMap(question -> question.assigned().stream()).distinct().sorted()
          .forEach(name -> AnnotatorNames.add(handle, project.settings().annotator(), name, clock.millis()));
      return intake.into(handle);
    });
    project.annotations().readAgain();
    boolean newer = (forHere || work.head().whole()) && adopt(work.head());
    Set<Long> conflicts = conflicts();
    conflicts.removeAll(before);
    return new Taken(work.head().from(), in.events(), in.questions(), conflicts.stream().sorted().toList(),
        in.wordings(), in.settled(), newer);
  }

  /** Newer guidelines take the place of older ones, from whoever gives the work and not from whoever returns it. */
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
   * @throws ProjectException for somebody's answers: who opened them as a project would answer in that name; and for
   *     somebody's work under another name, since what is said under it would not be theirs to whoever sent it
   */
  public static Taken create(Path file, Path folder, String who, String model) {
    WorkPackage work = WorkPackageFile.read(file);
    WorkPackage.Head head = work.head();
    if (head.purpose() == WorkPackage.Purpose.ANSWERS) {
      throw new ProjectException(file + ": is what " + head.by() + " answered and no work to be done; open your project"
          + " and take it back there");
    }
    String name = Team.checked(who);
    if (!head.whole() && !name.equals(head.by())) {
      throw new ProjectException(file + ": is work for \"" + head.by() + "\" and not for \"" + name
          + "\", whose answers the sender would not know; open it in that name, or ask for a package of your own");
    }
    ProjectSettings settings = ProjectSettings.of(head.name(), model).withAnnotator(name)
        .withQuestionType(head.answers()).withGuidelines(head.guidelines(), head.guidelineVersion());
    try (ProjectDraft draft = ProjectDraft.of(folder, settings)) {
      Taken taken;
      try (Project made = draft.open()) {
        made.database().run(handle -> handle.execute("UPDATE project SET id = ?", head.project()));
        taken = made.packages().take(work, file, Optional.of(head.by()).filter(_ -> !head.whole()));
        Map<Long, Set<String>> given = made.team().assignments();
        made.queue().replace(made.questions().all().stream()
            .filter(question -> head.whole() || given.containsKey(question.id()))
            .map(question -> new QueueItem(question.id(), Double.NaN,
                "It was sent to you.", "by hand"))
            .toList());
      }
      draft.finish();
      return taken;
    }
  }
}
