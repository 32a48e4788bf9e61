package dev.lacuna.desktop.model;

import dev.lacuna.domain.LoraSettings;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest.Method;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.TryResult;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The window's long work: starts a job, says how far it is, ends it. One has the model at a time; what is asked for
 * meanwhile waits for its turn, and what needs no model runs beside it. What a job kept is read again when it has
 * ended; what made it fail is told by {@link ProjectSessionModel#failure()}.
 */
public final class JobModel {
  private final ProjectSessionModel sessionModel;
  private final JobQueue queue;
  private final JobProgress progress = new JobProgress();
  private final JobScheduler line;
  private final ObjectProperty<Optional<GenerationSummary>> generation = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.AUTO);
  private final BooleanBinding idle;

  JobModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    queue = new JobQueue(sessionModel::now);
    line = new JobScheduler(sessionModel, queue, progress);
    idle = Bindings.createBooleanBinding(
        () -> current().get().isEmpty() && queue.entries().get().stream().allMatch(JobEntry::ended), current(),
        queue.entries());
  }

  /** The job that has the model. */
  public ReadOnlyObjectProperty<Optional<JobKind>> current() {
    return progress.current;
  }

  /** What runs, then what waits, then what has ended, the latest first. */
  public ReadOnlyObjectProperty<List<JobEntry>> entries() {
    return queue.entries();
  }

  /** The latest that ended well; empty before any. */
  public ReadOnlyObjectProperty<Optional<JobEntry>> finished() {
    return line.finished();
  }

  /** Whether nothing runs and nothing waits. */
  public BooleanBinding idle() {
    return idle;
  }

  /** Whether a job of a kind runs or waits. */
  public boolean isOnItsWay(JobKind kind) {
    return queue.entries().get().stream().anyMatch(entry -> entry.kind() == kind && !entry.ended());
  }

  /** Where the job stands. */
  public ReadOnlyObjectProperty<JobPhase> phase() {
    return progress.phase;
  }

  /** Whether a job has the model. */
  public BooleanBinding running() {
    return progress.running;
  }

  /** True from the moment the user cancelled it until it has ended. */
  public ReadOnlyBooleanProperty ending() {
    return progress.ending;
  }

  /** True from the moment the user asked to stop training until the job has ended; it can still be cancelled. */
  public ReadOnlyBooleanProperty stopping() {
    return progress.stopping;
  }

  /** Seconds for which the worker gives no sign of work; 0 while it works. */
  public ReadOnlyDoubleProperty silence() {
    return progress.silence;
  }

  /** Whether it can be cancelled: once, and again where the worker does not work, which is ended then. */
  public BooleanBinding canCancel() {
    return progress.canCancel;
  }

  /** Whether more steps of a round follow, and it was not yet asked to end. */
  public BooleanBinding canStop() {
    return progress.canStop;
  }

  /**
   * From questions to their first map in one go: asks the model every question, then draws; the points stay where the
   * probing showed them until the map has its own picture. A map that is there stays.
   */
  public void probeAndDraw() {
    start(JobKind.PROBE, ProjectSession::probe).thenRun(() -> {
      if (!sessionModel.pool().get().isMapped()) {
        drawMap();
      }
    });
  }

  /**
   * Looks for a way to ask; completes on the window's thread.
   *
   * @param found told what was found, on the window's thread, before that
   */
  public CompletableFuture<Void> propose(boolean published, boolean pilot, Consumer<PromptProposal> found) {
    return line.start(JobRequest.of(JobKind.PROPOSE, published, pilot).units(1), session -> {
      PromptProposal proposal = session.prompts().propose(published, pilot);
      sessionModel.dispatchers().window().execute(() -> found.accept(proposal));
    });
  }

  /** Asks a handful of questions. */
  public void tryOut(PromptSettings prompt, Consumer<TryResult> found) {
    line.start(JobRequest.of(JobKind.TRY, prompt).repeating().units(1), session -> {
      TryResult result = session.prompts().tryOut(prompt);
      sessionModel.dispatchers().window().execute(() -> found.accept(result));
    });
  }

  /** Asks so from now on; completes on the window's thread. */
  public CompletableFuture<Void> keepAsking(PromptSettings prompt) {
    return line.start(JobRequest.of(JobKind.KEEP, prompt), session -> session.prompts().keep(prompt));
  }

  public void drawMap() {
    start(JobKind.MAP, session -> session.map().draw());
  }

  /** Draws the map anew from another layer of the model. */
  public void drawMap(int layer) {
    line.start(JobRequest.of(JobKind.MAP, layer).units(units(JobKind.MAP)), session -> session.map().draw(layer));
  }

  /** Looks at all questions with the adapters of the rounds that nobody has looked at. */
  public void snapshotMissing() {
    start(JobKind.SNAPSHOT, session -> session.map().snapshotMissing());
  }

  /** Puts another threshold in the place of γ*; empty for γ*. */
  public void threshold(OptionalDouble nats) {
    line.beside(JobRequest.of(JobKind.THRESHOLD, nats), session -> session.map().threshold(nats));
  }

  /** New questions from the region that the given questions span, or from everywhere when there are none. */
  public void generate(Collection<Long> seeds, int count) {
    Method writes = method.get();
    List<Long> from = List.copyOf(seeds);
    line.start(
        JobRequest.of(JobKind.GENERATE, from, count, writes).repeating().units(count).first(this::forgetGeneration),
        session -> {
          GenerationSummary made = session.generate(from, count, writes);
          sessionModel.dispatchers().window().execute(() -> generation.set(Optional.of(made)));
        });
  }

  /** What writes the questions of the next generation. */
  public ObjectProperty<Method> method() {
    return method;
  }

  /** What the running generation is expected to take, once that was measured. */
  public ReadOnlyObjectProperty<Optional<GeneratePlan>> plan() {
    return progress.plan;
  }

  /** How the last generation went, until that is forgotten or another project is opened. */
  public ReadOnlyObjectProperty<Optional<GenerationSummary>> generation() {
    return generation;
  }

  public void forgetGeneration() {
    generation.set(Optional.empty());
  }

  /**
   * Lets a strategy choose what to ask next. While another job has the model, it chooses from what is known before that
   * has ended; a strategy that needs the model waits for it.
   */
  public void chooseNext(String strategy, int batch) {
    JobRequest order = JobRequest.of(JobKind.SELECT, strategy, batch).repeating();
    if (!running().get()) {
      line.start(order, session -> session.queue().select(strategy, batch));
      return;
    }
    line.beside(order, session -> {
      if (!session.queue().selectFromKept(strategy, batch)) {
        sessionModel.dispatchers().window()
            .execute(() -> line.start(JobRequest.of(JobKind.SELECT, strategy, batch, "model"),
                again -> again.queue().select(strategy, batch)));
      }
    });
  }

  /** Puts questions into the queue by hand and goes there. */
  public void ask(Collection<Long> ids) {
    List<Long> wanted = List.copyOf(ids);
    line.beside(JobRequest.of(JobKind.ASK, wanted), session -> session.queue().append(wanted))
        .thenRun(() -> sessionModel.pane().set(ProjectSessionModel.Pane.QUEUE));
  }

  public void startRound(LoraSettings settings, int rehearsal) {
    line.start(JobRequest.of(JobKind.ROUND, settings, rehearsal).repeating().first(sessionModel.live()::clear)
        .units(
            (sessionModel.teaching().get().labels(sessionModel.pool().get()) + rehearsal) * (double) settings.epochs()),
        session -> session.rounds().start(settings, rehearsal));
  }

  public void resumeRound(long id) {
    double passes = sessionModel.rounds().get().stream().filter(card -> card.id() == id).findFirst()
        .map(RoundSummary::passesLeft).orElse(0.0);
    line.start(JobRequest.of(JobKind.ROUND, id).first(sessionModel.live()::clear).rest(passes),
        session -> session.rounds().resume(id));
  }

  /** Compares two strategies on the labels; the comparison grows with each repetition. */
  public void compare(String first, String second, int repetitions, LoraSettings settings) {
    line.start(JobRequest.of(JobKind.COMPARE, first, second, repetitions, settings)
        .first(() -> sessionModel.change(TeachingState::stale)),
        session -> session.rounds().compare(first, second, repetitions, settings,
            sofar -> sessionModel.dispatchers().window()
                .execute(() -> sessionModel.change(teaching -> teaching.with(sofar)))));
  }

  /** Ends the training with its best kept, where {@link #canStop} says so. */
  public void stopAndKeepBest() {
    if (!canStop().get()) {
      return;
    }
    progress.stopping.set(true);
    Cancellation job = progress.cancellation();
    sessionModel.queries().aside(sessionModel.dispatchers().jobs(), job::stopAndKeepBest);
  }

  /** Ends the job that has the model, where {@link #canCancel} says so. */
  public void cancel() {
    if (!canCancel().get()) {
      return;
    }
    progress.ending.set(true);
    Cancellation job = progress.cancellation();
    sessionModel.queries().aside(sessionModel.dispatchers().jobs(), job::cancel);
  }

  /** Takes out a job that waits. */
  public void takeOut(long id) {
    queue.takeOut(id);
  }

  /** Takes out all that waits. */
  void takeOutAll() {
    queue.waiting().map(JobQueue.Wanted::id).toList().forEach(queue::takeOut);
  }

  /** Forgets what has ended. */
  public void forgetEnded() {
    queue.forget();
  }

  /** Seconds that a job of a kind would take if it began now, from this machine's past; empty where not known. */
  public OptionalDouble expected(JobKind kind) {
    return expected(kind, units(kind));
  }

  /** The same for so many questions. */
  public OptionalDouble expected(JobKind kind, double units) {
    return sessionModel.project().get().map(info -> sessionModel.durations().expected(kind, info, units))
        .orElse(OptionalDouble.empty());
  }

  /** How much work a job of a kind is, where the project says that. */
  private double units(JobKind kind) {
    int questions = sessionModel.pool().get().size();
    return switch (kind) {
      case PROBE, MAP -> questions;
      case SNAPSHOT -> questions * (double) sessionModel.map().state().get().unseen().size();
      case MERGE, PROPOSE, TRY -> 1;
      default -> 0;
    };
  }

  /** What is on its way: begun, or waiting for its turn. */
  JobScheduler line() {
    return line;
  }

  CompletableFuture<Void> start(JobKind kind, Consumer<ProjectSession> work) {
    return line.start(JobRequest.of(kind).units(units(kind)), work);
  }

  void planned(GeneratePlan expected) {
    if (progress.running.get()) {
      progress.plan.set(Optional.of(expected));
    }
  }

  void silent(double seconds) {
    progress.silence.set(progress.running.get() ? seconds : 0);
  }

  /** A report that comes after the end is dropped. */
  void report(Progress report) {
    if (progress.running.get()) {
      progress.phase.set(progress.phase.get().then(report));
    }
  }

  /** A training step, which is where the job stands until something else is told. */
  void report(RoundStep step) {
    if (progress.running.get()) {
      progress.phase.set(JobPhase.of(step));
    }
  }
}
