package dev.lacuna.desktop.model;

import dev.lacuna.project.CostLedger;
import dev.lacuna.project.QuestionType;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.MapFrame;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.WorkerListener;
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
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * What all panes share: the open project as it was read last, and what the user looks at. Long work is started by
 * {@link #job()}, labels are written by {@link #writes()}. Observable state is read and changed on the window's thread
 * only; the work itself runs on {@link Dispatchers}.
 */
public final class ProjectSessionModel implements AutoCloseable {
  private final ProjectCatalog catalog;
  private final Dispatchers threads;
  private final JobModel job = new JobModel(this);
  private final LabelWriter labelWriter;
  private final AnswerDrafts drafts = new AnswerDrafts(this);
  private final AnswerSettings answering = new AnswerSettings(this);
  private final Transfers transfers = new Transfers(this);
  private final TeamWork team;
  private final CloseGuard closeGuard = new CloseGuard(this);
  private final LiveRound live = new LiveRound();
  private final JobDurations durations;
  private final ProjectViewStates viewStates = new ProjectViewStates(this);
  private final ObjectProperty<Optional<ProjectInfo>> project = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<ModelInfo>> model = new SimpleObjectProperty<>(Optional.empty());
  /** As it is on the disk; the pool that is shown has what waits for the disk laid over it. */
  private QuestionPool kept = QuestionPool.EMPTY;
  private final ObjectProperty<QuestionPool> pool = new SimpleObjectProperty<>(QuestionPool.EMPTY);
  private final ObjectProperty<Set<Long>> selection = new SimpleObjectProperty<>(Set.of());
  private final ObjectProperty<Optional<Long>> focus = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<List<QueueEntry>> queue = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<List<RoundSummary>> rounds = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<CostLedger.Spent> spent = new SimpleObjectProperty<>(CostLedger.Spent.NOTHING);
  private final ObjectProperty<TeachingState> teaching = new SimpleObjectProperty<>(TeachingState.NONE);
  private final ObjectProperty<Optional<Failure>> failure = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<UnknownServer>> unknownServer = new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyBooleanWrapper serverAway = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Optional<DamagedProject>> damaged = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<MapState> facts = new SimpleObjectProperty<>(MapState.NONE);
  private final ObjectProperty<Optional<MapFrame>> frame = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<ProbeArrivals> arrivals = new SimpleObjectProperty<>(ProbeArrivals.NONE);
  private final BooleanBinding asking = Bindings.createBooleanBinding(
      () -> frame.get().isPresent() && job.current().get().equals(Optional.of(JobKind.PROBE)), frame, job.current());
  private final LongProperty memory = new SimpleLongProperty();
  private final ObjectProperty<Pane> pane = new SimpleObjectProperty<>(Pane.MAP);
  private volatile Optional<ProjectSession> session = Optional.empty();
  private Optional<Path> opening = Optional.empty();
  private CompletableFuture<Void> opened = new CompletableFuture<>();

  /** The ways of working. */
  public enum Pane { MAP, QUEUE, ROUNDS, QUESTIONS, TEAM }

  public ProjectSessionModel(ProjectCatalog catalog, Dispatchers threads) {
    this.catalog = catalog;
    this.threads = threads;
    this.durations = catalog.durations();
    this.labelWriter = new LabelWriter(this);
    this.team = new TeamWork(this);
    viewStates.keep("pane", pane, Pane.class);
    viewStates.keepFocus();
    asking.subscribe(now -> {
      if (!now) {
        arrivals.set(ProbeArrivals.NONE); // what was read at the probing's end tells more
      }
    });
  }

  public ProjectCatalog catalog() {
    return catalog;
  }

  public Dispatchers dispatchers() {
    return threads;
  }

  public JobModel job() {
    return job;
  }

  public LabelWriter labelWriter() {
    return labelWriter;
  }

  /** What was typed and not given. */
  public AnswerDrafts drafts() {
    return drafts;
  }

  /** What comes in and what leaves. */
  public Transfers transfers() {
    return transfers;
  }

  /** Who labels, and how far they agree. */
  public TeamWork team() {
    return team;
  }

  /** How questions are answered. */
  public AnswerSettings answering() {
    return answering;
  }

  /** What jobs take on this machine. */
  JobDurations durations() {
    return durations;
  }

  /** Asks before the open project is left. */
  public CloseGuard closeGuard() {
    return closeGuard;
  }

  /** How each project was left. */
  public ProjectViewStates viewStates() {
    return viewStates;
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

  public ReadOnlyObjectProperty<QuestionPool> pool() {
    return pool;
  }

  /** What the map's controls show. */
  public ReadOnlyObjectProperty<MapState> facts() {
    return facts;
  }

  /** Whether a probing is under way that shows questions where they stand, and their colours as it finds them. */
  public BooleanBinding asking() {
    return asking;
  }

  /** What the probing that is under way has found, while the project has no map; none otherwise. */
  public ReadOnlyObjectProperty<ProbeArrivals> arrivals() {
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

  public ReadOnlyObjectProperty<List<RoundSummary>> rounds() {
    return rounds;
  }

  /** What the model's work has cost so far. */
  public ReadOnlyObjectProperty<CostLedger.Spent> spent() {
    return spent;
  }

  public ReadOnlyObjectProperty<TeachingState> teaching() {
    return teaching;
  }

  /** The last thing that went wrong; the window shows it in a dialog. */
  public ReadOnlyObjectProperty<Optional<Failure>> failure() {
    return failure;
  }

  /** A project that could not be opened and that a backup may mend; empty again when any is opened. */
  public ReadOnlyBooleanProperty serverAway() {
    return serverAway.getReadOnlyProperty();
  }

  /** A project that was not opened, until the user agrees to the server that it names. */
  public ReadOnlyObjectProperty<Optional<UnknownServer>> unknownServer() {
    return unknownServer;
  }

  /** The user agrees to the server that a project names, and the project is opened. */
  public void allowServer(Path folder) {
    CompletableFuture.runAsync(() -> catalog.allowServer(folder), threads.jobs())
        .whenCompleteAsync((_, thrown) -> {
          if (thrown == null) {
            open(folder);
          } else {
            fail(thrown);
          }
        }, threads.window());
  }

  public ReadOnlyObjectProperty<Optional<DamagedProject>> damaged() {
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
   * not saved, {@link #closeGuard()} asks first; where the user stays, the future never completes.
   */
  public CompletableFuture<Void> open(Path folder) {
    if (job.current().get().equals(Optional.of(JobKind.OPEN)) && opening.equals(Optional.of(folder))
        && !job.ending().get()) {
      return opened; // pressed twice
    }
    CompletableFuture<Path> left = new CompletableFuture<>();
    CompletableFuture<Void> result = left.thenCompose(this::openNow);
    closeGuard.other(() -> left.complete(folder));
    return result;
  }

  private CompletableFuture<Void> openNow(Path folder) {
    Optional<ProjectSession> before = session;
    opening = Optional.of(folder);
    damaged.set(Optional.empty());
    unknownServer.set(Optional.empty());
    empty();
    opened = job.line().run(JobRequest.of(JobKind.OPEN, folder).repeating(), cancellation -> {
      // In turn with the labels, so that the last of them is on the disk.
      before.ifPresent(session -> CompletableFuture.runAsync(session::close, threads.writes()).join());
      cancellation.throwIfCancelled();
      ProjectSession opened = catalog.open(folder, listener());
      try {
        cancellation.throwIfCancelled();
        begin(opened, cancellation);
      } catch (RuntimeException e) {
        opened.close();
        throw e;
      }
    });
    return opened;
  }

  /** Shows nothing, so that nothing of one project is ever seen beside another's. */
  private void empty() {
    session = Optional.empty();
    serverAway.set(false);
    clearSelection();
    job.forgetGeneration();
    transfers.forgetWritten();
    live.clear();
    labelWriter.clear();
    drafts.forget();
    answering.show(QuestionType.TEXT);
    team.clear();
    project.set(Optional.empty());
    model.set(Optional.empty());
    memory.set(0);
    kept = QuestionPool.EMPTY;
    facts.set(MapState.NONE);
    noFrame();
    queue.set(List.of());
    rounds.set(List.of());
    teaching.set(TeachingState.NONE);
    spent.set(CostLedger.Spent.NOTHING);
    pool.set(QuestionPool.EMPTY);
  }

  private void begin(ProjectSession opened, Cancellation cancellation) {
    ProjectInfo info = opened.info();
    Runnable show = read(opened);
    cancellation.throwIfCancelled();
    threads.window().execute(() -> {
      session = Optional.of(opened);
      project.set(Optional.of(info));
      show.run();
      opened.follow(new TeamRefresh(threads.window(), () -> {
        if (session.equals(Optional.of(opened))) {
          refresh();
        }
      }, serverAway::set));
    });
  }

  /** What the model made of the questions after a round; completes on the window's thread. */
  public CompletableFuture<Map<Long, MapState.Seen>> seen(long round) {
    return ask(session -> session.seen(round), Map.of());
  }

  /** How the open project's model is asked; completes on the window's thread. */
  public CompletableFuture<PromptSettings> prompt() {
    return ask(ProjectSession::prompt, PromptSettings.USUAL);
  }

  /** The questions nearest to one in the hidden states; completes on the window's thread. */
  public CompletableFuture<List<MapState.Near>> near(long id) {
    return ask(session -> session.near(id), List.of());
  }

  /** What was said of a question, the latest first; completes on the window's thread. */
  public CompletableFuture<List<HistoryEntry>> history(long id) {
    return ask(session -> session.history(id), List.of());
  }

  /** What went wrong is told in a dialog; a project that cannot be opened for damage has a page that may mend it. */
  public void fail(Throwable thrown) {
    Optional<DamagedProject> found = DamagedProject.of(thrown).filter(_ -> session.isEmpty());
    damaged.set(found);
    Optional<UnknownServer> unknown = UnknownServer.of(thrown).filter(_ -> session.isEmpty());
    unknownServer.set(unknown);
    if (found.isEmpty() && unknown.isEmpty()) {
      failure.set(Optional.of(Failure.of(thrown)));
    }
  }

  public void failureSeen() {
    failure.set(Optional.empty());
  }

  /**
   * Reads again what is kept; in turn with the labels, so that what is read never lacks one that is shown.
   *
   * @return completes on the window's thread: what was read is shown then, or it was told why it cannot be read
   */
  public CompletableFuture<Void> refresh() {
    CompletableFuture<Void> end = new CompletableFuture<>();
    session.ifPresentOrElse(open -> CompletableFuture.supplyAsync(() -> read(open), threads.writes())
        .thenAcceptAsync(show -> {
          if (session.equals(Optional.of(open))) {
            show.run();
          }
        }, threads.window()).whenCompleteAsync((_, thrown) -> {
          if (thrown != null) {
            fail(thrown);
          }
          end.complete(null);
        }, threads.window()), () -> end.complete(null));
    return end;
  }

  /** Reads what is kept, and returns what shows it on the window's thread. */
  private Runnable read(ProjectSession from) {
    ProjectSession.State state = from.state();
    MapState known = from.mapFacts();
    return () -> show(state, known);
  }

  @Override
  public void close() {
    threads.close();
    session.ifPresent(ProjectSession::close);
    session = Optional.empty();
  }

  private void show(ProjectSession.State state, MapState known) {
    labelWriter.show(state);
    answering.show(state.type());
    team.show(state.team());
    facts.set(known);
    kept = new QuestionPool(state.items());
    drafts.read(state.drafts(), kept);
    pool.set(labelWriter.over(kept));
    // After the pool, or the map before the one just drawn would be seen once more. A map that follows a probing begins
    // where the probing left the points.
    if (kept.isMapped() || !job.isOnItsWay(JobKind.PROBE) && !job.isOnItsWay(JobKind.MAP)) {
      noFrame();
    }
    queue.set(List.copyOf(state.queue()));
    rounds.set(List.copyOf(state.rounds()));
    teaching.set(state.teaching());
    spent.set(state.spent());
  }

  private WorkerListener listener() {
    return new SessionEventDispatcher(threads.window(), job, live, opened -> {
      model.set(Optional.of(opened));
      memory.set(opened.memoryBytes());
    }, memory::set, this::refresh, drawn -> frame.set(Optional.of(drawn).filter(_ -> isDrawing())), some -> {
      if (asking.get()) {
        arrivals.set(some);
      }
    });
  }

  /** Whether what is told of places is to be seen: a project that has a map keeps it while it is probed again. */
  private boolean isDrawing() {
    Optional<JobKind> now = job.current().get();
    return now.equals(Optional.of(JobKind.MAP)) || now.equals(Optional.of(JobKind.PROBE)) && !kept.isMapped();
  }

  Optional<ProjectSession> session() {
    return session;
  }

  /** A question as it is on the disk now. */
  void change(QuestionItem item) {
    kept = kept.with(item);
    showPool();
  }

  /** Shows what is kept and what waits for the disk; nothing happens when that is what is shown. */
  void showPool() {
    QuestionPool now = labelWriter.over(kept);
    if (!now.items().equals(pool.get().items())) {
      pool.set(now);
    }
  }

  void change(UnaryOperator<TeachingState> how) {
    teaching.set(how.apply(teaching.get()));
  }

  void noFrame() {
    frame.set(Optional.empty());
  }

  /** Does something with the open project on another thread that nobody waits for; that it failed is told. */
  void aside(Executor thread, Consumer<ProjectSession> work) {
    session.ifPresent(open -> aside(thread, () -> work.accept(open)));
  }

  /** The same for what needs no open project. */
  void aside(Executor thread, Runnable work) {
    thread.execute(() -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        threads.window().execute(() -> fail(e));
      }
    });
  }

  /** Asks for what is kept; completes on the window's thread. */
  <T> CompletableFuture<T> ask(Function<ProjectSession, T> question, T otherwise) {
    Optional<ProjectSession> open = session;
    return CompletableFuture.supplyAsync(() -> open.map(question).orElse(otherwise), threads.jobs())
        .whenCompleteAsync((answer, thrown) -> {
          if (thrown != null) {
            fail(thrown);
          }
        }, threads.window());
  }
}
