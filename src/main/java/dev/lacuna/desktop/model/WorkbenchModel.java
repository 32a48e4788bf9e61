package dev.lacuna.desktop.model;

import dev.lacuna.learning.StopAdvice;
import dev.lacuna.project.Ledger;
import dev.lacuna.worker.api.LoraSettings;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ModelInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What all panes share: the open project, its questions, the selection, and the job that runs. Observable state is
 * read and changed on the window's thread only; the work itself runs on {@link Threads}.
 */
public final class WorkbenchModel implements AutoCloseable {
  private final Door door;
  private final Threads threads;
  private final JobModel job = new JobModel();
  private final LiveRound live = new LiveRound();
  private final ObjectProperty<Optional<ProjectInfo>> project = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<ModelInfo>> model = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Pool> pool = new SimpleObjectProperty<>(Pool.EMPTY);
  private final ObjectProperty<Set<Long>> selection = new SimpleObjectProperty<>(Set.of());
  private final ObjectProperty<Optional<Long>> focus = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<List<QueueEntry>> queue = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<List<RoundCard>> rounds = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Ledger.Spent> spent = new SimpleObjectProperty<>(Ledger.Spent.NOTHING);
  private final ObjectProperty<Teaching> teaching = new SimpleObjectProperty<>(Teaching.NONE);
  private final ObjectProperty<Optional<Instant>> saved = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Failure>> failure = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<MapFacts> facts = new SimpleObjectProperty<>(MapFacts.NONE);
  private final ObjectProperty<Optional<Generation>> generation = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<MapFrame>> frame = new SimpleObjectProperty<>(Optional.empty());
  private final LongProperty memory = new SimpleLongProperty();
  private final ObjectProperty<Optional<Long>> place = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty canUndo = new SimpleBooleanProperty();
  private final BooleanProperty canRedo = new SimpleBooleanProperty();
  private final ObjectProperty<Pane> pane = new SimpleObjectProperty<>(Pane.MAP);
  private volatile Optional<Workbench> workbench = Optional.empty();

  /** The three ways of working. */
  public enum Pane { MAP, QUEUE, ROUNDS }

  public WorkbenchModel(Door door, Threads threads) {
    this.door = door;
    this.threads = threads;
  }

  public Door door() {
    return door;
  }

  public Threads threads() {
    return threads;
  }

  public JobModel job() {
    return job;
  }

  public LiveRound live() {
    return live;
  }

  public ReadOnlyObjectProperty<Optional<ProjectInfo>> project() {
    return project;
  }

  public ReadOnlyObjectProperty<Optional<ModelInfo>> model() {
    return model;
  }

  public ReadOnlyObjectProperty<Pool> pool() {
    return pool;
  }

  /** What the map's controls show. */
  public ReadOnlyObjectProperty<MapFacts> facts() {
    return facts;
  }

  /** The newest picture of a map that is being drawn; empty otherwise. */
  public ReadOnlyObjectProperty<Optional<MapFrame>> frame() {
    return frame;
  }

  /** Ids of the selected questions; empty means that nothing is selected. */
  public ReadOnlyObjectProperty<Set<Long>> selection() {
    return selection;
  }

  /** The question looked at. */
  public ReadOnlyObjectProperty<Optional<Long>> focus() {
    return focus;
  }

  public ReadOnlyObjectProperty<List<QueueEntry>> queue() {
    return queue;
  }

  public ReadOnlyObjectProperty<List<RoundCard>> rounds() {
    return rounds;
  }

  /** What the model's work has cost so far. */
  public ReadOnlyObjectProperty<Ledger.Spent> spent() {
    return spent;
  }

  public ReadOnlyObjectProperty<Teaching> teaching() {
    return teaching;
  }

  /** When the last label reached the disk. */
  public ReadOnlyObjectProperty<Optional<Instant>> saved() {
    return saved;
  }

  /** The last thing that went wrong; the window shows it in a dialog. */
  public ReadOnlyObjectProperty<Optional<Failure>> failure() {
    return failure;
  }

  /** Resident memory of the worker in bytes; 0 before it is known. */
  public ReadOnlyLongProperty memory() {
    return memory;
  }

  public ReadOnlyBooleanProperty canUndo() {
    return canUndo;
  }

  public ReadOnlyBooleanProperty canRedo() {
    return canRedo;
  }

  public ObjectProperty<Pane> pane() {
    return pane;
  }

  public void select(Collection<Long> ids) {
    selection.set(Set.copyOf(ids));
    if (ids.size() == 1) {
      focus.set(ids.stream().findFirst());
    }
  }

  public void look(long id) {
    focus.set(Optional.of(id));
  }

  public void clearSelection() {
    selection.set(Set.of());
    focus.set(Optional.empty());
  }

  /** Ids of all questions whose wording holds the given words, in any case. */
  public Set<Long> matching(String words) {
    return pool.get().matching(words);
  }

  /** Closes what is open and opens another project. */
  public CompletableFuture<Void> open(Path folder) {
    Optional<Workbench> before = workbench;
    return job(Job.OPEN, () -> {
      before.ifPresent(Workbench::close);
      Workbench opened = door.open(folder, listener());
      ProjectInfo info = opened.info();
      Workbench.State state = opened.state();
      MapFacts known = opened.mapFacts();
      threads.window().execute(() -> {
        workbench = Optional.of(opened);
        clearSelection();
        forgetGeneration();
        live.clear();
        project.set(Optional.of(info));
        show(state, known);
      });
    });
  }

  public void probe() {
    onWorkbench(Job.PROBE, Workbench::probe);
  }

  public void drawMap() {
    onWorkbench(Job.MAP, Workbench::map);
  }

  /** Draws the map anew from another layer of the model. */
  public void drawMap(int layer) {
    onWorkbench(Job.MAP, bench -> bench.map(layer));
  }

  /** Looks at all questions with the adapters of the rounds that nobody has looked at. */
  public void lookAgain() {
    onWorkbench(Job.LOOK, Workbench::lookAgain);
  }

  /** Puts another threshold in the place of γ*; empty for γ*. */
  public void threshold(OptionalDouble nats) {
    onWorkbench(Job.THRESHOLD, bench -> bench.threshold(nats));
  }

  /** What the model made of the questions after a round; completes on the window's thread. */
  public CompletableFuture<Map<Long, MapFacts.Seen>> seen(long round) {
    return ask(bench -> bench.seen(round), Map.of());
  }

  /** The questions nearest to one in the hidden states; completes on the window's thread. */
  public CompletableFuture<List<MapFacts.Near>> near(long id) {
    return ask(bench -> bench.near(id), List.of());
  }

  /** Writes all that is known of some questions to a file. */
  public CompletableFuture<Void> exportQuestions(Collection<Long> ids, Path file) {
    List<Long> wanted = List.copyOf(ids);
    return onWorkbench(Job.EXPORT, bench -> bench.exportQuestions(wanted, file));
  }

  /** Does something with files that may take long, such as writing a picture. */
  public CompletableFuture<Void> write(Runnable work) {
    return job(Job.EXPORT, work);
  }

  /** New questions from the region that the given questions span, or from everywhere when there are none. */
  public void generate(Collection<Long> seeds, int count) {
    generation.set(Optional.empty());
    onWorkbench(Job.GENERATE, bench -> {
      Generation made = bench.generate(seeds, count);
      threads.window().execute(() -> generation.set(Optional.of(made)));
    });
  }

  /** How the last generation went, until that is forgotten or another project is opened. */
  public ReadOnlyObjectProperty<Optional<Generation>> generation() {
    return generation;
  }

  public void forgetGeneration() {
    generation.set(Optional.empty());
  }

  public void chooseNext(String strategy, int batch) {
    onWorkbench(Job.SELECT, bench -> bench.select(strategy, batch));
  }

  /** Puts questions into the queue by hand and goes there. */
  public void ask(Collection<Long> ids) {
    List<Long> wanted = List.copyOf(ids);
    onWorkbench(Job.SELECT, bench -> bench.ask(wanted)).thenRun(() -> pane.set(Pane.QUEUE));
  }

  public CompletableFuture<Void> export(Collection<Long> ids, Path file) {
    List<Long> wanted = List.copyOf(ids);
    return onWorkbench(Job.EXPORT, bench -> bench.export(wanted, file));
  }

  public void startRound(LoraSettings settings, int rehearsal) {
    live.clear();
    onWorkbench(Job.ROUND, bench -> bench.startRound(settings, rehearsal));
  }

  public void resumeRound(long id) {
    live.clear();
    onWorkbench(Job.ROUND, bench -> bench.resumeRound(id));
  }

  /** Compares two strategies on the labels; the comparison grows with each repetition. */
  public CompletableFuture<Void> compare(String first, String second, int repetitions, LoraSettings settings) {
    teaching.set(teaching.get().stale());
    return onWorkbench(Job.COMPARE, bench -> bench.compare(first, second, repetitions, settings, sofar ->
        threads.window().execute(() -> teaching.set(teaching.get().with(sofar)))));
  }

  /** Keeps what the user asks of more labels. */
  public void wish(StopAdvice.Wish wish) {
    teaching.set(teaching.get().with(wish));
    aside(threads.writes(), bench -> bench.wish(wish));
  }

  public void stopAndKeepBest() {
    job.ending().set(true);
    aside(threads.jobs(), Workbench::stopAndKeepBest);
  }

  public void cancel() {
    job.ending().set(true);
    aside(threads.jobs(), Workbench::cancel);
  }

  /** Writes a label; completes on the window's thread when it is on the disk, or exceptionally when it is not. */
  public CompletableFuture<Saved> record(Annotation annotation) {
    return write(bench -> bench.record(annotation));
  }

  public CompletableFuture<Saved> undo() {
    return write(Workbench::undo);
  }

  public CompletableFuture<Saved> redo() {
    return write(Workbench::redo);
  }

  public void fail(Throwable thrown) {
    failure.set(Optional.of(Failure.of(thrown)));
  }

  /** Remembers where in the queue the expert is; it is there again when the project is opened next. */
  public void at(long id) {
    place.set(Optional.of(id));
    aside(threads.writes(), bench -> bench.at(id));
  }

  /** The question of the queue where the expert was when the project was read. */
  public Optional<Long> place() {
    return place.get();
  }

  public void failureSeen() {
    failure.set(Optional.empty());
  }

  /** Reads again what is kept; in turn with the labels, so that what is read never lacks one that is shown. */
  public void refresh() {
    aside(threads.writes(), bench -> {
      Workbench.State state = bench.state();
      MapFacts known = bench.mapFacts();
      threads.window().execute(() -> show(state, known));
    });
  }

  @Override
  public void close() {
    threads.close();
    workbench.ifPresent(Workbench::close);
    workbench = Optional.empty();
  }

  private void show(Workbench.State state, MapFacts known) {
    place.set(state.place());
    facts.set(known);
    pool.set(new Pool(state.items()));
    // After the pool, or the map before the one just drawn would be seen once more.
    frame.set(Optional.empty());
    queue.set(List.copyOf(state.queue()));
    rounds.set(List.copyOf(state.rounds()));
    teaching.set(state.teaching());
    spent.set(state.spent());
    canUndo.set(state.canUndo());
    canRedo.set(state.canRedo());
    saved.set(state.saved());
  }

  private CompletableFuture<Saved> write(Function<Workbench, Saved> work) {
    Optional<Workbench> bench = workbench;
    return CompletableFuture.supplyAsync(() -> work.apply(bench.orElseThrow()), threads.writes())
        .whenCompleteAsync((change, thrown) -> {
          if (thrown != null) {
            fail(thrown);
          } else {
            pool.set(pool.get().with(change.item()));
            saved.set(Optional.of(change.at()));
            canUndo.set(change.canUndo());
            canRedo.set(change.canRedo());
          }
        }, threads.window());
  }

  private CompletableFuture<Void> onWorkbench(Job kind, Consumer<Workbench> work) {
    Optional<Workbench> bench = workbench;
    return job(kind, () -> {
      work.accept(bench.orElseThrow());
      refresh();
    });
  }

  private CompletableFuture<Void> job(Job kind, Runnable work) {
    if (job.running().get()) {
      return CompletableFuture.failedFuture(new IllegalStateException("another job is running"));
    }
    job.begin(kind);
    return CompletableFuture.runAsync(work, threads.jobs()).whenCompleteAsync((nothing, thrown) -> {
      boolean asked = job.ending().get();
      job.end();
      if (thrown != null) {
        frame.set(Optional.empty());
        // A round that failed says so in the history, so that is read in any case; what the user ended is no failure.
        refresh();
        if (!asked) {
          fail(thrown);
        }
      }
    }, threads.window());
  }

  private WorkbenchListener listener() {
    return new WindowListener(threads.window(), job, live, opened -> {
      model.set(Optional.of(opened));
      memory.set(opened.memoryBytes());
    }, memory::set, this::refresh, drawn -> frame.set(Optional.of(drawn).filter(
        it -> job.current().get().equals(Optional.of(Job.MAP)))));
  }

  private <T> CompletableFuture<T> ask(Function<Workbench, T> question, T otherwise) {
    Optional<Workbench> bench = workbench;
    return CompletableFuture.supplyAsync(() -> bench.map(question).orElse(otherwise), threads.jobs())
        .whenCompleteAsync((answer, thrown) -> {
          if (thrown != null) {
            fail(thrown);
          }
        }, threads.window());
  }

  private void aside(Executor thread, Consumer<Workbench> work) {
    workbench.ifPresent(bench -> thread.execute(() -> {
      try {
        work.accept(bench);
      } catch (RuntimeException e) {
        threads.window().execute(() -> fail(e));
      }
    }));
  }
}
