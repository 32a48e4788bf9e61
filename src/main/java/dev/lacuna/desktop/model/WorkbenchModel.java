package dev.lacuna.desktop.model;

import dev.lacuna.project.Ledger;
import dev.lacuna.project.QuestionType;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ModelInfo;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * What all panes share: the open project as it was read last, and what the user looks at. Long work is started by
 * {@link #job()}, labels are written by {@link #writes()}. Observable state is read and changed on the window's thread
 * only; the work itself runs on {@link Threads}.
 */
public final class WorkbenchModel implements AutoCloseable {
  private final Door door;
  private final Threads threads;
  private final JobModel job = new JobModel(this);
  private final Writes writes;
  private final Drafts drafts = new Drafts(this);
  private final Answering answering = new Answering(this);
  private final Traffic traffic = new Traffic(this);
  private final Leaving leaving = new Leaving(this);
  private final LiveRound live = new LiveRound();
  private final Paces paces;
  private final Remembered remembered = new Remembered(this);
  private final ObjectProperty<Optional<ProjectInfo>> project = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<ModelInfo>> model = new SimpleObjectProperty<>(Optional.empty());
  /** As it is on the disk; the pool that is shown has what waits for the disk laid over it. */
  private Pool kept = Pool.EMPTY;
  private final ObjectProperty<Pool> pool = new SimpleObjectProperty<>(Pool.EMPTY);
  private final ObjectProperty<Set<Long>> selection = new SimpleObjectProperty<>(Set.of());
  private final ObjectProperty<Optional<Long>> focus = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<List<QueueEntry>> queue = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<List<RoundCard>> rounds = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Ledger.Spent> spent = new SimpleObjectProperty<>(Ledger.Spent.NOTHING);
  private final ObjectProperty<Teaching> teaching = new SimpleObjectProperty<>(Teaching.NONE);
  private final ObjectProperty<Optional<Failure>> failure = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Damaged>> damaged = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<MapFacts> facts = new SimpleObjectProperty<>(MapFacts.NONE);
  private final ObjectProperty<Optional<MapFrame>> frame = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Arrivals> arrivals = new SimpleObjectProperty<>(Arrivals.NONE);
  private final LongProperty memory = new SimpleLongProperty();
  private final ObjectProperty<Pane> pane = new SimpleObjectProperty<>(Pane.MAP);
  private volatile Optional<Workbench> workbench = Optional.empty();
  private Optional<Path> opening = Optional.empty();
  private CompletableFuture<Void> opened = new CompletableFuture<>();

  /** The ways of working. */
  public enum Pane { MAP, QUEUE, ROUNDS, QUESTIONS }

  public WorkbenchModel(Door door, Threads threads) {
    this.door = door;
    this.threads = threads;
    this.paces = door.paces();
    this.writes = new Writes(this);
    remembered.keep("pane", pane, Pane.class);
    remembered.keepFocus();
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

  public Writes writes() {
    return writes;
  }

  /** What was typed and not given. */
  public Drafts drafts() {
    return drafts;
  }

  /** What comes in and what leaves. */
  public Traffic traffic() {
    return traffic;
  }

  /** How questions are answered. */
  public Answering answering() {
    return answering;
  }

  /** What jobs take on this machine. */
  Paces paces() {
    return paces;
  }

  /** Asks before the open project is left. */
  public Leaving leaving() {
    return leaving;
  }

  /** How each project was left. */
  public Remembered remembered() {
    return remembered;
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

  /** What the probing that is under way has found, while the project has no map; none otherwise. */
  public ReadOnlyObjectProperty<Arrivals> arrivals() {
    return arrivals;
  }

  /** The newest picture of a map that is being drawn, or where questions stand while they are asked; else empty. */
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

  /** The last thing that went wrong; the window shows it in a dialog. */
  public ReadOnlyObjectProperty<Optional<Failure>> failure() {
    return failure;
  }

  /** A project that could not be opened and that a backup may mend; empty again when any is opened. */
  public ReadOnlyObjectProperty<Optional<Damaged>> damaged() {
    return damaged;
  }

  /** Resident memory of the worker in bytes; 0 before it is known. */
  public ReadOnlyLongProperty memory() {
    return memory;
  }

  public ObjectProperty<Pane> pane() {
    return pane;
  }

  /** Whether the window shows this pane. */
  public ObservableValue<Boolean> shows(Pane which) {
    return pane.map(now -> now == which);
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

  /**
   * Closes what is open and opens another project; when that fails, no project is open. Where a job runs or a label is
   * not saved, {@link #leaving()} asks first; where the user stays, the future never completes.
   */
  public CompletableFuture<Void> open(Path folder) {
    if (job.current().get().equals(Optional.of(Job.OPEN)) && opening.equals(Optional.of(folder))) {
      return opened; // pressed twice
    }
    CompletableFuture<Path> left = new CompletableFuture<>();
    CompletableFuture<Void> result = left.thenCompose(this::openNow);
    leaving.other(() -> left.complete(folder));
    return result;
  }

  private CompletableFuture<Void> openNow(Path folder) {
    Optional<Workbench> before = workbench;
    opening = Optional.of(folder);
    damaged.set(Optional.empty());
    empty();
    opened = job.line().run(JobOrder.of(Job.OPEN, folder).repeating(), () -> {
      // In turn with the labels, so that the last of them is on the disk.
      before.ifPresent(bench -> CompletableFuture.runAsync(bench::close, threads.writes()).join());
      Workbench opened = door.open(folder, listener());
      try {
        begin(opened);
      } catch (RuntimeException e) {
        opened.close();
        throw e;
      }
    });
    return opened;
  }

  /** Shows nothing, so that nothing of one project is ever seen beside another's. */
  private void empty() {
    workbench = Optional.empty();
    clearSelection();
    job.forgetGeneration();
    traffic.forgetWritten();
    live.clear();
    writes.clear();
    drafts.forget();
    answering.show(QuestionType.TEXT);
    project.set(Optional.empty());
    model.set(Optional.empty());
    memory.set(0);
    kept = Pool.EMPTY;
    facts.set(MapFacts.NONE);
    noFrame();
    queue.set(List.of());
    rounds.set(List.of());
    teaching.set(Teaching.NONE);
    spent.set(Ledger.Spent.NOTHING);
    pool.set(Pool.EMPTY);
  }

  private void begin(Workbench opened) {
    ProjectInfo info = opened.info();
    Workbench.State state = opened.state();
    MapFacts known = opened.mapFacts();
    threads.window().execute(() -> {
      workbench = Optional.of(opened);
      project.set(Optional.of(info));
      show(state, known);
    });
  }

  /** What the model made of the questions after a round; completes on the window's thread. */
  public CompletableFuture<Map<Long, MapFacts.Seen>> seen(long round) {
    return ask(bench -> bench.seen(round), Map.of());
  }

  /** How the open project's model is asked; completes on the window's thread. */
  public CompletableFuture<Asking> asking() {
    return ask(Workbench::asking, Asking.USUAL);
  }

  /** The questions nearest to one in the hidden states; completes on the window's thread. */
  public CompletableFuture<List<MapFacts.Near>> near(long id) {
    return ask(bench -> bench.near(id), List.of());
  }

  /** What was said of a question, the latest first; completes on the window's thread. */
  public CompletableFuture<List<Happening>> history(long id) {
    return ask(bench -> bench.history(id), List.of());
  }

  /** What went wrong is told in a dialog; a project that cannot be opened for damage has a page that may mend it. */
  public void fail(Throwable thrown) {
    Optional<Damaged> found = Damaged.of(thrown).filter(_ -> workbench.isEmpty());
    damaged.set(found);
    if (found.isEmpty()) {
      failure.set(Optional.of(Failure.of(thrown)));
    }
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
    writes.show(state);
    answering.show(state.type());
    facts.set(known);
    kept = new Pool(state.items());
    drafts.read(state.drafts(), kept);
    pool.set(writes.over(kept));
    if (kept.isProbed() || !job.isOnItsWay(Job.PROBE)) {
      arrivals.set(Arrivals.NONE);
    }
    // After the pool, or the map before the one just drawn would be seen once more. A map that follows a probing begins
    // where the probing left the points.
    if (kept.isMapped() || !job.isOnItsWay(Job.PROBE) && !job.isOnItsWay(Job.MAP)) {
      noFrame();
    }
    queue.set(List.copyOf(state.queue()));
    rounds.set(List.copyOf(state.rounds()));
    teaching.set(state.teaching());
    spent.set(state.spent());
  }

  private WorkbenchListener listener() {
    return new WindowListener(threads.window(), job, live, opened -> {
      model.set(Optional.of(opened));
      memory.set(opened.memoryBytes());
    }, memory::set, this::refresh, drawn -> frame.set(Optional.of(drawn).filter(_ -> isDrawing())), some -> {
      if (frame.get().isPresent() && job.current().get().equals(Optional.of(Job.PROBE))) {
        arrivals.set(some);
      }
    });
  }

  /** Whether what is told of places is to be seen: a project that has a map keeps it while it is probed again. */
  private boolean isDrawing() {
    Optional<Job> now = job.current().get();
    return now.equals(Optional.of(Job.MAP)) || now.equals(Optional.of(Job.PROBE)) && !kept.isMapped();
  }

  Optional<Workbench> bench() {
    return workbench;
  }

  /** A question as it is on the disk now. */
  void change(Item item) {
    kept = kept.with(item);
    showPool();
  }

  /** Shows what is kept and what waits for the disk; nothing happens when that is what is shown. */
  void showPool() {
    Pool now = writes.over(kept);
    if (!now.items().equals(pool.get().items())) {
      pool.set(now);
    }
  }

  void change(UnaryOperator<Teaching> how) {
    teaching.set(how.apply(teaching.get()));
  }

  void noFrame() {
    arrivals.set(Arrivals.NONE);
    frame.set(Optional.empty());
  }

  /** Does something on another thread that nobody waits for; that it failed is told. */
  void aside(Executor thread, Consumer<Workbench> work) {
    workbench.ifPresent(bench -> thread.execute(() -> {
      try {
        work.accept(bench);
      } catch (RuntimeException e) {
        threads.window().execute(() -> fail(e));
      }
    }));
  }

  /** Asks for what is kept; completes on the window's thread. */
  <T> CompletableFuture<T> ask(Function<Workbench, T> question, T otherwise) {
    Optional<Workbench> bench = workbench;
    return CompletableFuture.supplyAsync(() -> bench.map(question).orElse(otherwise), threads.jobs())
        .whenCompleteAsync((answer, thrown) -> {
          if (thrown != null) {
            fail(thrown);
          }
        }, threads.window());
  }
}
