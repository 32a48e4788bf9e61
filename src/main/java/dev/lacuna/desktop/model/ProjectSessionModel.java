package dev.lacuna.desktop.model;

import dev.lacuna.project.CostLedger;
import dev.lacuna.project.QuestionType;
import dev.lacuna.worker.api.GenerateRequest.Method;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
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
  private final InstantSource clock;
  private final JobModel job = new JobModel(this);
  private final LabelWriter labelWriter;
  private final AnswerDrafts drafts = new AnswerDrafts(this);
  private final AnswerSettings answering = new AnswerSettings(this);
  private final Transfers transfers = new Transfers(this);
  private final TeamWork team;
  private final CloseGuard closeGuard = new CloseGuard(this);
  private final LiveRound live = new LiveRound();
  private final MapFeed map = new MapFeed(this);
  private final QuestionSelection selected = new QuestionSelection();
  private final Failures failures = new Failures(() -> session().isPresent());
  private final SessionQueries queries = new SessionQueries(this);
  private final JobDurations durations;
  private final ProjectViewStates viewStates = new ProjectViewStates(this);
  private final ObjectProperty<Optional<ProjectInfo>> project = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<ModelInfo>> model = new SimpleObjectProperty<>(Optional.empty());
  /** As it is on the disk; the pool that is shown has what waits for the disk laid over it. */
  private QuestionPool kept = QuestionPool.EMPTY;
  private final ObjectProperty<QuestionPool> pool = new SimpleObjectProperty<>(QuestionPool.EMPTY);
  private final ObjectProperty<List<QueueEntry>> queue = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<List<RoundSummary>> rounds = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<CostLedger.Summary> costs = new SimpleObjectProperty<>(CostLedger.Summary.NOTHING);
  private final ObjectProperty<TeachingState> teaching = new SimpleObjectProperty<>(TeachingState.NONE);
  private final ReadOnlyBooleanWrapper serverAway = new ReadOnlyBooleanWrapper();
  private final LongProperty memory = new SimpleLongProperty();
  private final ObjectProperty<Pane> pane = new SimpleObjectProperty<>(Pane.MAP);
  private final IntegerProperty wanted = new SimpleIntegerProperty();
  private volatile Optional<ProjectSession> session = Optional.empty();
  private final ProjectOpening opening = new ProjectOpening(this);

  /** The ways of working. */
  public enum Pane { MAP, QUEUE, ROUNDS, QUESTIONS, TEAM }

  public ProjectSessionModel(ProjectCatalog catalog, Dispatchers threads) {
    this(catalog, threads, InstantSource.system());
  }

  /** @param clock what jobs take their times from */
  ProjectSessionModel(ProjectCatalog catalog, Dispatchers threads, InstantSource clock) {
    this.catalog = catalog;
    this.threads = threads;
    this.clock = clock;
    this.durations = catalog.durations();
    this.labelWriter = new LabelWriter(this);
    this.team = new TeamWork(this);
    viewStates.keep("pane", pane, Pane.class);
    viewStates.keepFocus();
    viewStates.keep("generate.method", job.method(), Optional.of(Method.AUTO), Enum::name,
        words -> ProjectViewStates.one(Method.class, words));
  }

  public ProjectCatalog catalog() {
    return catalog;
  }

  public Dispatchers dispatchers() {
    return threads;
  }

  Instant now() {
    return clock.instant();
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

  /** What the map shows besides the questions. */
  public MapFeed map() {
    return map;
  }

  /** What the user has selected and looks at. */
  public QuestionSelection selected() {
    return selected;
  }

  /** What went wrong. */
  public Failures failures() {
    return failures;
  }

  /** What is asked of the open project, and no job. */
  public SessionQueries queries() {
    return queries;
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

  public ReadOnlyObjectProperty<List<QueueEntry>> queue() {
    return queue;
  }

  public ReadOnlyObjectProperty<List<RoundSummary>> rounds() {
    return rounds;
  }

  /** What the model's work has cost so far. */
  public ReadOnlyObjectProperty<CostLedger.Summary> costs() {
    return costs;
  }

  public ReadOnlyObjectProperty<TeachingState> teaching() {
    return teaching;
  }

  /** Whether the server of a team's project is away, so that what is saved waits for it. */
  public ReadOnlyBooleanProperty serverAway() {
    return serverAway.getReadOnlyProperty();
  }

  /** The user agrees to the server that a project names, and the project is opened. */
  public void allowServer(Path folder) {
    CompletableFuture.runAsync(() -> catalog.allowServer(folder), threads.jobs()).whenCompleteAsync((_, thrown) -> {
      if (thrown == null) {
        open(folder);
      } else {
        failures.tell(thrown);
      }
    }, threads.window());
  }

  /** Resident memory of the worker in bytes; 0 before it is known. */
  public ReadOnlyLongProperty memory() {
    return memory;
  }

  public ObjectProperty<Pane> pane() {
    return pane;
  }

  /** Goes to a pane, and to what is seen of it where a page lies over the one that is shown already. */
  public void goTo(Pane which) {
    pane.set(which);
    wanted.set(wanted.get() + 1);
  }

  /** Changes whenever somebody goes to a pane, also to the one that is shown. */
  public ReadOnlyIntegerProperty wanted() {
    return wanted;
  }

  /** Whether the window shows this pane. */
  public ObservableValue<Boolean> shows(Pane which) {
    return pane.map(now -> now == which);
  }

  /**
   * Closes what is open and opens another project; when that fails, no project is open. Where a job runs or a label is
   * not saved, {@link #closeGuard()} asks first; where the user stays, the future never completes.
   */
  public CompletableFuture<Void> open(Path folder) {
    return open(folder, () -> {});
  }

  /** @param first done when no project is open, away from the window's thread; where it fails, none is opened */
  public CompletableFuture<Void> open(Path folder, Runnable first) {
    return opening.open(folder, first);
  }

  /** Shows nothing, so that nothing of one project is ever seen beside another's. */
  void empty() {
    session = Optional.empty();
    serverAway.set(false);
    selected.clear();
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
    map.show(MapState.NONE);
    map.noFrame();
    queue.set(List.of());
    rounds.set(List.of());
    teaching.set(TeachingState.NONE);
    costs.set(CostLedger.Summary.NOTHING);
    pool.set(QuestionPool.EMPTY);
  }

  /** Shows a project that was opened and read. */
  void begin(ProjectSession opened, ProjectInfo info, Runnable show) {
    session = Optional.of(opened);
    project.set(Optional.of(info));
    show.run();
    opened.follow(new TeamRefresh(threads.window(), () -> session.equals(Optional.of(opened)) ? refresh()
        : CompletableFuture.completedFuture(null), away -> {
          if (session.equals(Optional.of(opened))) {
            serverAway.set(away);
          }
        }));
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
            failures.tell(thrown);
          }
          end.complete(null);
        }, threads.window()), () -> end.complete(null));
    return end;
  }

  /** Reads what is kept, and returns what shows it on the window's thread. */
  Runnable read(ProjectSession from) {
    ProjectSession.State state = from.state();
    MapState known = from.map().state();
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
    map.show(known);
    kept = new QuestionPool(state.items());
    drafts.read(state.drafts(), kept);
    pool.set(labelWriter.over(kept));
    // After the pool, or the map before the one just drawn would be seen once more. A map that follows a probing begins
    // where the probing left the points.
    if (kept.isMapped() || !job.isOnItsWay(JobKind.PROBE) && !job.isOnItsWay(JobKind.MAP)) {
      map.noFrame();
    }
    queue.set(List.copyOf(state.queue()));
    rounds.set(List.copyOf(state.rounds()));
    teaching.set(state.teaching());
    costs.set(state.costs());
  }

  WorkerListener listener() {
    return new SessionEventDispatcher(threads.window(), job, live, opened -> {
      model.set(Optional.of(opened));
      memory.set(opened.memoryBytes());
    }, memory::set, this::refresh, map::drawn, map::arrived);
  }

  /** Whether the questions that are kept have places. */
  boolean isMapped() {
    return kept.isMapped();
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
}
