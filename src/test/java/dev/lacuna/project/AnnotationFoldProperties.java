package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any sequence of record, undo and redo gives what a naive reading of the whole sequence gives. */
class AnnotationFoldProperties {
  private static final int QUESTIONS = 4;

  private enum Button { SAY, UNDO, REDO }

  /** One press: {@code said} counts for SAY only. */
  private record Press(Button button, Annotation said) {}

  @Property(tries = 200)
  void theFoldEqualsANaiveReading(@ForAll("presses") List<Press> presses) {
    AnnotationFold fold = new AnnotationFold(question -> "", Events.people("Ada", "Bob"));
    NaiveLog naive = new NaiveLog();
    long id = 0;
    for (Press press : presses) {
      Optional<AnnotationEvent.Action> action = switch (press.button()) {
        case SAY -> Optional.of(press.said());
        case UNDO -> fold.undoable("Ada").map(last -> new AnnotationEvent.Undo(last.questionId(), last.id()));
        case REDO -> fold.redoable("Ada").map(last -> new AnnotationEvent.Redo(last.questionId(), last.id()));
      };
      if (action.isPresent()) {
        fold.apply(Events.of("a", ++id, id, "Ada", action.get()));
      }
      naive.press(press);
      assertThat(fold.undoable("Ada").isPresent()).isEqualTo(naive.canUndo());
      assertThat(fold.redoable("Ada").isPresent()).isEqualTo(naive.canRedo());
    }
    for (long question = 1; question <= QUESTIONS; question++) {
      assertThat(summary(fold.state(question))).isEqualTo(naive.summary(question));
      assertThat(fold.state(question, "Ada")).isEqualTo(fold.state(question));
    }
  }

  /** Tables of a hash map grow at 13, 25, 49 and 97 entries, which once left all questions but the first unread. */
  @Example
  void aLogOfAnyLengthIsReadWhole() {
    Events events = new Events();
    AnnotationFold grown = new AnnotationFold(question -> "", Events.people("Ada", "Bob"));
    for (long question = 1; question <= 200; question++) {
      grown.apply(events.say("Ada", new Annotation.Answered(question, "3 mg", false)).all().getLast());
      AnnotationFold read = AnnotationFold.of(events.all(), id -> "", Events.people("Ada", "Bob"));
      assertThat(read.states()).hasSize((int) question).isEqualTo(grown.states())
          .allSatisfy(state -> assertThat(state.outcome()).isEqualTo(Outcome.ANSWERED));
      assertThat(read.count(Outcome.ANSWERED)).isEqualTo((int) question);
    }
  }

  @Property(tries = 15)
  void theDatabaseGivesTheSameAfterARestart(@ForAll("presses") List<Press> presses) throws IOException {
    Path folder = Files.createTempDirectory("lacuna-fold");
    try {
      NaiveLog naive = new NaiveLog();
      try (Project project = TestProjects.create(folder.resolve("p"), QUESTIONS)) {
        for (Press press : presses) {
          press(project.annotations(), press);
          naive.press(press);
        }
      }
      try (Project project = Project.open(folder.resolve("p"))) {
        for (long question = 1; question <= QUESTIONS; question++) {
          assertThat(summary(project.annotations().state(question))).isEqualTo(naive.summary(question));
          assertThat(project.questions().find(question).map(Question::text)).contains(naive.wording(question));
        }
        while (project.annotations().undo().isPresent()) {
          assertThat(naive.canUndo()).isTrue();
          naive.press(new Press(Button.UNDO, new Annotation.Later(1)));
        }
        assertThat(naive.canUndo()).isFalse();
        assertThat(project.annotations().labels()).isEmpty();
        assertThat(project.questions().all()).allMatch(question -> question.text().equals(question.originalText()));
      }
    } finally {
      delete(folder);
    }
  }

  @Provide
  Arbitrary<List<Press>> presses() {
    Arbitrary<Button> buttons = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(Button.SAY)),
        Tuple.of(2, Arbitraries.just(Button.UNDO)), Tuple.of(2, Arbitraries.just(Button.REDO)));
    return Combinators.combine(buttons, annotations()).as(Press::new).list().ofMaxSize(40);
  }

  private static Arbitrary<Annotation> annotations() {
    Arbitrary<Long> questions = Arbitraries.longs().between(1, QUESTIONS);
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 99);
    return Combinators.combine(questions, numbers, Arbitraries.integers().between(0, 6))
        .as((question, n, kind) -> switch (kind) {
          case 0 -> new Annotation.Answered(question, "answer " + n, n % 2 == 0);
          case 1 -> new Annotation.DontKnow(question);
          case 2 -> new Annotation.Later(question);
          case 3 -> new Annotation.BadQuestion(question, "reason " + n);
          case 4 -> new Annotation.Comment(question, "comment " + n);
          case 5 -> new Annotation.Reworded(question, "wording " + n);
          default -> new Annotation.Flagged(question, n % 2 == 0);
        });
  }

  private static void press(Annotations annotations, Press press) {
    switch (press.button()) {
      case SAY -> annotations.record(press.said());
      case UNDO -> annotations.undo();
      case REDO -> annotations.redo();
    }
  }

  private static List<Object> summary(QuestionState state) {
    return List.of(state.outcome(), state.answer(), state.wording(), state.comments(), state.flagged());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Keeps the list of what counts and reads it from the front for every question asked. */
  private static final class NaiveLog {
    private final List<Annotation> counting = new ArrayList<>();
    private final List<Annotation> takenBack = new ArrayList<>();

    void press(Press press) {
      if (press.button() == Button.SAY) {
        counting.add(press.said());
        takenBack.clear();
      } else if (press.button() == Button.UNDO && canUndo()) {
        takenBack.add(counting.removeLast());
      } else if (press.button() == Button.REDO && canRedo()) {
        counting.add(takenBack.removeLast());
      }
    }

    boolean canUndo() {
      return !counting.isEmpty();
    }

    boolean canRedo() {
      return !takenBack.isEmpty();
    }

    String wording(long question) {
      return last(question, Annotation.Reworded.class).map(Annotation.Reworded::text)
          .orElse("Question " + question + "?");
    }

    List<Object> summary(long question) {
      List<Annotation> outcomes = of(question).filter(annotation -> !(annotation instanceof Annotation.Comment
          || annotation instanceof Annotation.Reworded || annotation instanceof Annotation.Flagged)).toList();
      Outcome outcome = Outcome.OPEN;
      Optional<String> answer = Optional.empty();
      if (!outcomes.isEmpty()) {
        Annotation said = outcomes.getLast();
        outcome = said instanceof Annotation.Answered ? Outcome.ANSWERED
            : said instanceof Annotation.DontKnow ? Outcome.DONT_KNOW
                : said instanceof Annotation.Later ? Outcome.LATER : Outcome.BAD_QUESTION;
        answer = said instanceof Annotation.Answered answered ? Optional.of(answered.answer()) : Optional.empty();
      }
      return List.of(outcome, answer, last(question, Annotation.Reworded.class).map(Annotation.Reworded::text),
          of(question).filter(Annotation.Comment.class::isInstance)
              .map(annotation -> ((Annotation.Comment) annotation).text())
              .toList(),
          last(question, Annotation.Flagged.class).map(Annotation.Flagged::flagged).orElse(false));
    }

    private Stream<Annotation> of(long question) {
      return counting.stream().filter(annotation -> annotation.questionId() == question);
    }

    private <T extends Annotation> Optional<T> last(long question, Class<T> kind) {
      return of(question).filter(kind::isInstance).map(kind::cast).reduce((_, later) -> later);
    }
  }
}
