package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Several people in several copies of one project, which hand each other what they have, now and then. */
class EventMergeProperties {
  private static final int QUESTIONS = 3;
  /** Eve is the one who labels now and is not named yet; anna is an older spelling of Ada's name. */
  private static final List<String> PEOPLE = List.of("Ada", "Bob", "model m", "anna", "Eve");
  private static final AnnotatorNames NAMES = AnnotatorNames.of(List.of("Ada", "Bob"), List.of("Ada", "Bob", "anna"),
      "Eve");

  /** Whose words come from another copy is named by taking them in: no name is another's older spelling then. */
  private static final AnnotatorNames EVERYBODY = Events.people("Ada", "Bob", "anna", "Eve");

  private enum What { SAY, UNDO, REDO, GIVE }

  /** @param other the copy that is given all of it, for GIVE */
  private record Move(What what, int copy, int person, int other, int question, int kind, int word) {}

  /** A copy as the program keeps it: a set of events, and a fold that each new event is applied to. */
  private static final class Copy {
    private final String origin;
    private final Map<EventId, AnnotationEvent> events = new HashMap<>();
    private AnnotationFold fold = new AnnotationFold(question -> "", NAMES);
    private long stamp;
    private long numbers;

    Copy(int at) {
      origin = "copy" + at;
    }

    void write(String who, AnnotationEvent.Action action, long clock) {
      stamp = Math.max(clock, stamp + 1);
      EventId id = new EventId(origin, ++numbers);
      AnnotationEvent event = new AnnotationEvent(id, id, Instant.ofEpochMilli(clock), stamp, who, action, 1, "");
      events.put(id, event);
      fold.apply(event);
    }

    void take(Collection<AnnotationEvent> given) {
      given.forEach(event -> events.putIfAbsent(event.id(), event));
      stamp = events.values().stream().mapToLong(AnnotationEvent::stamp).max().orElse(0);
      fold = folded();
    }

    AnnotationFold folded() {
      return folded(NAMES);
    }

    AnnotationFold folded(AnnotatorNames names) {
      return AnnotationFold.of(events.values().stream().sorted(AnnotationEvent.ORDER).toList(), question -> "",
          names);
    }
  }

  @Property(tries = 150)
  void whatIsAppliedOneByOneIsWhatTheWholeSetFoldsTo(@ForAll("histories") List<Move> moves) {
    for (Copy copy : lived(moves, 3)) {
      assertThat(seen(copy.fold)).isEqualTo(seen(copy.folded()));
    }
  }

  @Property(tries = 150)
  void copiesThatAreMergedInAnyOrderAndOftenComeToTheSame(@ForAll("histories") List<Move> moves, @ForAll long seed) {
    List<Copy> copies = lived(moves, 3);
    List<List<AnnotationEvent>> sets = copies.stream().map(copy -> List.copyOf(copy.events.values())).toList();
    List<Object> first = List.of();
    for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 0, 2, 1, 0, 0))) {
      Copy merged = new Copy(9);
      for (int from : order) {
        List<AnnotationEvent> shuffled = new ArrayList<>(sets.get(from));
        Collections.shuffle(shuffled, new Random(seed));
        merged.take(shuffled);
      }
      first = first.isEmpty() ? seen(merged.fold) : first;
      assertThat(seen(merged.fold)).isEqualTo(first);
    }
    // (a + b) + c and a + (b + c)
    Copy left = new Copy(9);
    left.take(sets.get(0));
    left.take(sets.get(1));
    Copy right = new Copy(9);
    right.take(sets.get(1));
    right.take(sets.get(2));
    left.take(sets.get(2));
    right.take(sets.get(0));
    assertThat(seen(left.fold)).isEqualTo(seen(right.fold));
  }

  @Property(tries = 40)
  void theDatabaseMergesAsTheSetsDo(@ForAll("histories") List<Move> moves) throws IOException {
    List<Copy> copies = lived(moves, 2);
    Path folder = Files.createTempDirectory("lacuna-merge");
    try (Project one = TestProjects.create(folder.resolve("one"), QUESTIONS);
        Project two = TestProjects.create(folder.resolve("two"), QUESTIONS)) {
      List<AnnotationEvent> a = List.copyOf(copies.get(0).events.values());
      List<AnnotationEvent> b = List.copyOf(copies.get(1).events.values());
      Events.take(one, a);
      assertThat(Events.take(one, b) + a.size()).isEqualTo(new TreeSet<>(ids(a, b)).size());
      assertThat(Events.take(one, a)).isZero();
      Events.take(two, b);
      Events.take(two, a);
      assertThat(one.annotations().states()).isEqualTo(two.annotations().states());
      assertThat(one.annotations().labels()).isEqualTo(two.annotations().labels());
      assertThat(one.questions().all()).extracting(Question::text)
          .isEqualTo(two.questions().all().stream().map(Question::text).toList());
      Copy merged = new Copy(9);
      merged.take(a);
      merged.take(b);
      AnnotationFold fold = merged.folded(EVERYBODY);
      for (long question = 1; question <= QUESTIONS; question++) {
        assertThat(one.annotations().state(question).outcome()).isEqualTo(fold.state(question).outcome());
        assertThat(one.questions().find(question).orElseThrow().text())
            .isEqualTo(fold.state(question).wording().orElse("Question " + question + "?"));
      }
    } finally {
      dev.lacuna.files.SafeFiles.deleteTree(folder);
    }
  }

  @Property(tries = 10)
  void filesThatCopiesHandEachOtherInAnyOrderLeaveThemTheSameToTheLine(@ForAll("histories") List<Move> moves)
      throws IOException {
    Path folder = Files.createTempDirectory("lacuna-packages");
    try {
      TestProjects.create(folder.resolve("0"), QUESTIONS).close();
      for (String copy : List.of("1", "2")) {
        Files.createDirectory(folder.resolve(copy));
        for (String name : List.of("project.json", "lacuna.db")) {
          Files.copy(folder.resolve("0").resolve(name), folder.resolve(copy).resolve(name));
        }
      }
      List<Copy> copies = lived(moves.stream().filter(move -> move.what() != What.GIVE).toList(), 2);
      for (int i = 0; i < 2; i++) {
        try (Project project = Project.open(folder.resolve(Integer.toString(i)))) {
          Events.take(project, copies.get(i).events.values().stream().map(EventMergeProperties::named).toList());
          project.packages().sendAll(folder.resolve(i + ".jsonl"));
        }
      }
      List<List<String>> after = new ArrayList<>();
      for (List<Integer> order : List.of(List.of(1), List.of(0, 0), List.of(1, 0, 1))) {
        Path at = folder.resolve(Integer.toString(after.size()));
        try (Project project = Project.open(at)) {
          for (int from : order) {
            project.packages().take(folder.resolve(from + ".jsonl"), Optional.empty());
          }
          Path out = folder.resolve("out.jsonl");
          project.packages().sendAll(out);
          after.add(Files.readAllLines(out));
        }
      }
      assertThat(after.get(0)).isEqualTo(after.get(1)).isEqualTo(after.get(2));
    } finally {
      dev.lacuna.files.SafeFiles.deleteTree(folder);
    }
  }

  /** As a program would name it. */
  private static AnnotationEvent named(AnnotationEvent event) {
    return new AnnotationEvent(named(event.id()), named(event.act()), event.at(), event.stamp(), event.who(),
        switch (event.action()) {
          case AnnotationEvent.Undo undo -> new AnnotationEvent.Undo(undo.questionId(), named(undo.event()));
          case AnnotationEvent.Redo redo -> new AnnotationEvent.Redo(redo.questionId(), named(redo.event()));
          case Annotation said -> said;
        }, event.guidelineVersion(), event.modelFingerprint());
  }

  private static EventId named(EventId id) {
    return new EventId("0".repeat(19) + id.origin().substring(4), id.number());
  }

  private static List<EventId> ids(List<AnnotationEvent> a, List<AnnotationEvent> b) {
    List<EventId> ids = new ArrayList<>(a.stream().map(AnnotationEvent::id).toList());
    ids.addAll(b.stream().map(AnnotationEvent::id).toList());
    return ids;
  }

  private static List<Copy> lived(List<Move> moves, int count) {
    List<Copy> copies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      copies.add(new Copy(i));
    }
    long clock = 1_000;
    for (Move move : moves) {
      Copy copy = copies.get(move.copy() % count);
      String who = PEOPLE.get(move.person());
      clock += move.word() - 20; // clocks go back, too
      long now = clock;
      switch (move.what()) {
        case SAY -> copy.write(who, said(move), now);
        case UNDO -> copy.fold.undoable(who)
            .ifPresent(last -> copy.write(last.who(), new AnnotationEvent.Undo(last.questionId(), last.id()), now));
        case REDO -> copy.fold.redoable(who)
            .ifPresent(last -> copy.write(last.who(), new AnnotationEvent.Redo(last.questionId(), last.id()), now));
        case GIVE -> copies.get(move.other() % count).take(copy.events.values());
      }
    }
    return copies;
  }

  private static Annotation said(Move move) {
    long question = move.question();
    return switch (move.kind()) {
      case 0, 1 -> new Annotation.Answered(question, move.word() % 2 == 0 ? "3 mg" : "5 mg", false);
      case 2 -> new Annotation.Answered(question, "3 milligrams", false);
      case 3 -> new Annotation.DontKnow(question);
      case 4 -> new Annotation.Later(question);
      case 5 -> new Annotation.BadQuestion(question, "ambiguous");
      case 6 -> new Annotation.Reworded(question, "wording " + move.word());
      case 7 -> new Annotation.Adjudicated(question, Outcome.ANSWERED, "4 mg", List.of(), "");
      default -> new Annotation.Comment(question, "comment " + move.word());
    };
  }

  private static List<Object> seen(AnnotationFold fold) {
    List<Object> seen = new ArrayList<>();
    for (long question = 1; question <= QUESTIONS; question++) {
      seen.add(fold.state(question));
      for (String who : PEOPLE) {
        seen.add(fold.state(question, who));
      }
    }
    for (String who : PEOPLE) {
      seen.add(fold.undoable(who).map(AnnotationEvent::id));
      seen.add(fold.redoable(who).map(AnnotationEvent::id));
    }
    for (Outcome outcome : Outcome.values()) {
      seen.add(outcome == Outcome.OPEN ? Optional.empty() : Optional.of(fold.count(outcome)));
    }
    return seen;
  }

  @Provide
  Arbitrary<List<Move>> histories() {
    Arbitrary<What> what = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(What.SAY)),
        Tuple.of(3, Arbitraries.just(What.UNDO)), Tuple.of(2, Arbitraries.just(What.REDO)),
        Tuple.of(1, Arbitraries.just(What.GIVE)));
    Arbitrary<Integer> small = Arbitraries.integers().between(0, 2);
    return Combinators
        .combine(what, small, Arbitraries.integers().between(0, PEOPLE.size() - 1), small,
            Arbitraries.integers().between(1, QUESTIONS),
            Arbitraries.integers().between(0, 8), Arbitraries.integers().between(0, 60))
        .as(Move::new).list().ofMaxSize(40);
  }
}
