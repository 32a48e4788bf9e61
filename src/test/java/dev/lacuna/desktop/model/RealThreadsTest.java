package dev.lacuna.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.domain.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;

/**
 * The window's models on the threads that they have in the program: one for the window, one for what is written, one
 * for each job. What the user does comes in a drawn order; how the threads meet differs from run to run.
 */
@ToolkitTest
@Tag("slow")
class RealThreadsTest {
  private static final Path FIRST = Path.of("/projects/first");
  private static final Path SECOND = Path.of("/projects/second");
  private static final int ACTS = 50;

  private final Thread[] windowThread = new Thread[1];
  private final ExecutorService window = Executors.newSingleThreadExecutor(work -> {
    windowThread[0] = Thread.ofPlatform().daemon().unstarted(work);
    return windowThread[0];
  });
  private final FakeProjectSession fake = FakeProjectSession.busy(60);
  private final FakeProjectSession other = FakeProjectSession.busy(30);
  private final Map<Path, GuardedSession> guards = GuardedSession.guards();
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(
      GuardedSession.catalog(projects(), guards), Dispatchers.of(window));
  /** What a model must never do, in words. */
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  private Map<Path, FakeProjectSession> projects() {
    Map<Path, FakeProjectSession> projects = new LinkedHashMap<>();
    projects.put(FIRST, fake);
    projects.put(SECOND, other);
    return projects;
  }

  @AfterEach
  void close() {
    on(() -> {
      sessionModel.close();
      return true;
    });
    window.close();
    assertThat(faults).isEmpty();
    assertThat(guards.values()).allSatisfy(guard -> assertThat(guard.faults).isEmpty());
  }

  /** Does something on the window's thread, as a user does, and waits for that alone. */
  private <T> T on(Callable<T> act) {
    try {
      return window.submit(act).get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T await(CompletableFuture<T> end) {
    return end.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private void open(Path folder) {
    await(on(() -> sessionModel.open(folder)));
    on(() -> {
      Stream.<ObservableValue<?>>of(sessionModel.pool(), sessionModel.queue(), sessionModel.rounds(),
          sessionModel.project(), sessionModel.costs(), sessionModel.teaching(), sessionModel.map().state(),
          sessionModel.map().frame(), sessionModel.failures().latest(), sessionModel.job().entries(),
          sessionModel.job().running(), sessionModel.job().phase(), sessionModel.labelWriter().waiting(),
          sessionModel.labelWriter().saved(), sessionModel.labelWriter().unsaved(), sessionModel.team().state(),
          sessionModel.team().agreement())
          .forEach(value -> value.subscribe((_, now) -> {
            if (Thread.currentThread() != windowThread[0]) {
              faults.add("changed beside the window's thread: " + now);
            }
          }));
      return true;
    });
  }

  private void idle() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!on(() -> sessionModel.job().idle().get() && sessionModel.labelWriter().waiting().get() == 0)) {
      assertThat(System.nanoTime()).as("idle in time").isLessThan(end);
      Thread.onSpinWait();
    }
    await(on(sessionModel::refresh));
  }

  private static LabelSubmission label(QuestionItem item, String answer) {
    return new LabelSubmission(item.id(), new QuestionLabel(Outcome.ANSWERED, answer, "", ""), false, item.text());
  }

  /** A label that is shown is shown until it is changed by the user, whatever is read again meanwhile. */
  @RepeatedTest(4)
  void whatIsShownNeverLacksALabelThatWasGiven(RepetitionInfo repetition) {
    open(FIRST);
    Random random = new Random(repetition.getCurrentRepetition());
    Map<Long, String> given = new HashMap<>();
    on(() -> {
      sessionModel.pool().subscribe((_, pool) -> given.forEach((id, answer) -> {
        String shown = pool.find(id).map(item -> item.label().answer()).orElse("nothing");
        if (!shown.equals(answer)) {
          faults.add("question " + id + " shows " + shown + " and not " + answer);
        }
      }));
      return true;
    });
    for (int i = 0; i < ACTS; i++) {
      String answer = "answer " + i;
      on(() -> {
        switch (random.nextInt(6)) {
          case 0 -> sessionModel.refresh();
          case 1 -> sessionModel.job().snapshotMissing();
          case 2 -> sessionModel.job().chooseNext("ka2l", 1);
          default -> {
            QuestionItem item = sessionModel.pool().get().items().get(random.nextInt(20));
            given.put(item.id(), answer);
            sessionModel.labelWriter().record(label(item, answer));
          }
        }
        return true;
      });
    }
    idle();
    assertThat(on(() -> sessionModel.pool().get().items())).isEqualTo(fake.state().items());
    assertThat(on(() -> sessionModel.labelWriter().unsaved().get())).isEmpty();
    assertThat(given).isNotEmpty();
  }

  /** Undo and redo come to the disk in the order of the keys, and what is shown at the end is what is there. */
  @RepeatedTest(3)
  void undoAndRedoEndWhereTheDiskIs(RepetitionInfo repetition) {
    open(FIRST);
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < ACTS; i++) {
      String answer = "answer " + i;
      on(() -> {
        int act = random.nextInt(5);
        if (act == 0 && sessionModel.labelWriter().canUndo().get()) {
          sessionModel.labelWriter().undo();
        } else if (act == 1 && sessionModel.labelWriter().canRedo().get()) {
          sessionModel.labelWriter().redo();
        } else if (act == 2) {
          sessionModel.refresh();
        } else {
          sessionModel.labelWriter().record(label(sessionModel.pool().get().items().get(random.nextInt(8)), answer));
        }
        return true;
      });
    }
    idle();
    assertThat(on(() -> sessionModel.failures().latest().get())).isEmpty();
    ProjectSession.State kept = fake.state();
    assertThat(on(() -> sessionModel.pool().get().items())).isEqualTo(kept.items());
    assertThat(on(() -> sessionModel.labelWriter().canUndo().get())).isEqualTo(kept.canUndo());
    assertThat(on(() -> sessionModel.labelWriter().canRedo().get())).isEqualTo(kept.canRedo());
  }

  /** One job has the model at a time, each that was asked for ends once, and none is left. */
  @RepeatedTest(3)
  void jobsTakeTurnsHoweverTheyAreCancelled(RepetitionInfo repetition) {
    open(FIRST);
    Random random = new Random(repetition.getCurrentRepetition());
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    for (int i = 0; i < ACTS; i++) {
      on(() -> {
        JobModel job = sessionModel.job();
        switch (random.nextInt(7)) {
          case 0 -> job.cancel();
          case 1 -> job.stopAndKeepBest();
          case 2 -> job.entries().get().stream().filter(entry -> entry.state() == JobEntry.State.WAITING).findAny()
              .ifPresent(entry -> job.takeOut(entry.id()));
          case 3 -> ends.add(job.start(JobKind.SNAPSHOT, session -> session.map().snapshotMissing()));
          case 4 -> job.generate(List.of(), 2);
          case 5 -> job.ask(List.of(1L + random.nextInt(20)));
          default -> ends.add(job.start(JobKind.MAP, session -> session.map().draw()));
        }
        return true;
      });
    }
    idle();
    assertThat(ends).isNotEmpty().allSatisfy(end -> assertThat(end).isDone());
    assertThat(on(() -> sessionModel.job().entries().get())).allSatisfy(
        entry -> assertThat(entry.ended()).isTrue());
    assertThat(on(() -> sessionModel.job().running().get())).isFalse();
    assertThat(Objects.requireNonNull(guards.get(FIRST)).jobs.get()).isPositive();
    assertThat(on(() -> sessionModel.pool().get().items())).isEqualTo(fake.state().items());
  }

  /** The last label of a project is on its disk before it is closed, and nothing of it is seen in the next one. */
  @RepeatedTest(3)
  void aProjectIsLeftWithItsLastLabelAndShowsNothingOfIt(RepetitionInfo repetition) {
    open(FIRST);
    Random random = new Random(repetition.getCurrentRepetition());
    on(() -> {
      sessionModel.pool().subscribe((_, pool) -> {
        boolean second = sessionModel.project().get().isPresent() && sessionModel.session().isPresent()
            && pool.size() > 0 && pool.size() != fake.state().items().size();
        if (second && pool.items().stream().anyMatch(item -> item.label().answer().startsWith("first"))) {
          faults.add("a label of the first project in the second");
        }
      });
      return true;
    });
    for (int i = 0; i < 6; i++) {
      Path next = i % 2 == 0 ? SECOND : FIRST;
      String answer = (i % 2 == 0 ? "first " : "second ") + i;
      FakeProjectSession left = i % 2 == 0 ? fake : other;
      int labels = 1 + random.nextInt(4);
      CompletableFuture<Void> opened = on(() -> {
        List<QuestionItem> items = sessionModel.pool().get().items();
        for (int k = 0; k < labels; k++) {
          sessionModel.labelWriter().record(label(items.get(k), answer));
        }
        CompletableFuture<Void> end = sessionModel.open(next);
        sessionModel.refresh();
        return end;
      });
      await(opened);
      assertThat(left.state().items().stream().filter(item -> item.label().answer().equals(answer))).hasSize(labels);
      on(() -> true); // what showed the project has run
      assertThat(on(() -> sessionModel.pool().get().items()))
          .isEqualTo((next.equals(FIRST) ? fake : other).state().items());
    }
  }

  /** A label given after a change of the annotator is the new one's, and one before it the old one's. */
  @RepeatedTest(3)
  void eachLabelIsTheAnnotatorsWhoGaveIt(RepetitionInfo repetition) {
    open(FIRST);
    Random random = new Random(repetition.getCurrentRepetition());
    String who = on(() -> sessionModel.team().state().get().annotator());
    Map<String, String> givenBy = new LinkedHashMap<>();
    for (int i = 0; i < ACTS / 2; i++) {
      String answer = "answer " + i;
      if (random.nextInt(4) == 0) {
        who = random.nextBoolean() ? "Ada" : "Grace";
        String next = who;
        on(() -> sessionModel.team().annotator(next));
      } else {
        givenBy.put(answer, who);
        on(() -> {
          sessionModel.team().refreshAgreement();
          return sessionModel.labelWriter().record(label(sessionModel.pool().get().items().get(random.nextInt(20)),
              answer));
        });
      }
    }
    idle();
    Map<String, String> kept = new HashMap<>();
    fake.state().items().forEach(item -> fake.labels().history(item.id())
        .forEach(entry -> kept.put(entry.words(), entry.who())));
    assertThat(kept).containsAllEntriesOf(givenBy);
    String last = who;
    assertThat(on(() -> sessionModel.team().state().get().annotator())).isEqualTo(last);
  }
}
