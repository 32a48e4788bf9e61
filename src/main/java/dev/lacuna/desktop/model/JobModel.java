package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest.Method;
import dev.lacuna.worker.api.LoraSettings;
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
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The window's long work: starts a job, says how far it is, ends it. One has the model at a time; what is asked for
 * meanwhile waits for its turn, and what needs no model runs beside it. What a job kept is read again when it has ended;
 * what made it fail is told by {@link WorkbenchModel#failure()}.
 */
public final class JobModel {
  private final WorkbenchModel workbench;
  private final JobQueue queue = new JobQueue();
  private final ObjectProperty<Optional<Job>> current = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Stage> stage = new SimpleObjectProperty<>(Stage.BEGINS);
  private final BooleanProperty ending = new SimpleBooleanProperty();
  private final BooleanProperty stopping = new SimpleBooleanProperty();
  private final DoubleProperty silence = new SimpleDoubleProperty();
  private final BooleanBinding canCancel = Bindings.createBooleanBinding(() -> !ending.get() || silence.get() > 0,
      ending, silence);
  private final ObjectProperty<Optional<Generation>> generation = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<GeneratePlan>> plan = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Method> method = new SimpleObjectProperty<>(Method.AUTO);
  private final BooleanBinding canStop = Bindings.createBooleanBinding(
      () -> current.get().equals(Optional.of(Job.ROUND)) && stage.get().trains() && !stopping.get() && !ending.get(),
      current, stage, stopping, ending);
  private final BooleanBinding running = Bindings.createBooleanBinding(() -> current.get().isPresent(), current);
  private final BooleanBinding idle = Bindings.createBooleanBinding(
      () -> current.get().isEmpty() && queue.entries().get().stream().allMatch(JobEntry::ended), current,
      queue.entries());

  JobModel(WorkbenchModel workbench) {
    this.workbench = workbench;
  }

  /** The job that has the model. */
  public ReadOnlyObjectProperty<Optional<Job>> current() {
    return current;
  }

  /** What runs, then what waits, then what has ended, the latest first. */
  public ReadOnlyObjectProperty<List<JobEntry>> entries() {
    return queue.entries();
  }

  /** Whether nothing runs and nothing waits. */
  public BooleanBinding idle() {
    return idle;
  }

  /** Where the job stands. */
  public ReadOnlyObjectProperty<Stage> stage() {
    return stage;
  }

  /** Whether a job has the model. */
  public BooleanBinding running() {
    return running;
  }

  /** True from the moment the user cancelled it until it has ended. */
  public ReadOnlyBooleanProperty ending() {
    return ending;
  }

  /** True from the moment the user asked to stop training until the job has ended; it can still be cancelled. */
  public ReadOnlyBooleanProperty stopping() {
    return stopping;
  }

  /** Seconds for which the worker gives no sign of work; 0 while it works. */
  public ReadOnlyDoubleProperty silence() {
    return silence;
  }

  /** Whether it can be cancelled: once, and again where the worker does not work, which is ended then. */
  public BooleanBinding canCancel() {
    return canCancel;
  }

  /** Whether a round trains, and was not yet asked to end. */
  public BooleanBinding canStop() {
    return canStop;
  }

  public void probe() {
    start(Job.PROBE, Workbench::probe);
  }

  /**
   * Looks for a way to ask; completes on the window's thread.
   *
   * @param found told what was found, on the window's thread, before that
   */
  public CompletableFuture<Void> propose(boolean published, boolean pilot, Consumer<AskingProposal> found) {
    return start(Job.PROPOSE, List.of(published, pilot), false, () -> { }, bench -> {
      AskingProposal proposal = bench.propose(published, pilot);
      workbench.threads().window().execute(() -> found.accept(proposal));
    });
  }

  /** Asks a handful of questions. */
  public void tryOut(Asking asking, Consumer<TryResult> found) {
    start(Job.TRY, List.of(asking), true, () -> { }, bench -> {
      TryResult result = bench.tryOut(asking);
      workbench.threads().window().execute(() -> found.accept(result));
    });
  }

  /** Asks so from now on; completes on the window's thread. */
  public CompletableFuture<Void> keepAsking(Asking asking) {
    return start(Job.KEEP, List.of(asking), false, () -> { }, bench -> bench.keep(asking));
  }

  public void drawMap() {
    start(Job.MAP, Workbench::map);
  }

  /** Draws the map anew from another layer of the model. */
  public void drawMap(int layer) {
    start(Job.MAP, List.of(layer), false, () -> { }, bench -> bench.map(layer));
  }

  /** Looks at all questions with the adapters of the rounds that nobody has looked at. */
  public void lookAgain() {
    start(Job.LOOK, Workbench::lookAgain);
  }

  /** Puts another threshold in the place of γ*; empty for γ*. */
  public void threshold(OptionalDouble nats) {
    start(Job.THRESHOLD, List.of(nats), false, () -> { }, bench -> bench.threshold(nats));
  }

  /** New questions from the region that the given questions span, or from everywhere when there are none. */
  public void generate(Collection<Long> seeds, int count) {
    Method writes = method.get();
    List<Long> from = List.copyOf(seeds);
    start(Job.GENERATE, List.of(from, count, writes), true, this::forgetGeneration, bench -> {
      Generation made = bench.generate(from, count, writes);
      workbench.threads().window().execute(() -> generation.set(Optional.of(made)));
    });
  }

  /** What writes the questions of the next generation. */
  public ObjectProperty<Method> method() {
    return method;
  }

  /** What the running generation is expected to take, once that was measured. */
  public ReadOnlyObjectProperty<Optional<GeneratePlan>> plan() {
    return plan;
  }

  /** How the last generation went, until that is forgotten or another project is opened. */
  public ReadOnlyObjectProperty<Optional<Generation>> generation() {
    return generation;
  }

  public void forgetGeneration() {
    generation.set(Optional.empty());
  }

  public void chooseNext(String strategy, int batch) {
    start(Job.SELECT, List.of(strategy, batch), true, () -> { }, bench -> bench.select(strategy, batch));
  }

  /** Puts questions into the queue by hand and goes there. */
  public void ask(Collection<Long> ids) {
    List<Long> wanted = List.copyOf(ids);
    beside(Job.ASK, List.of(wanted), bench -> bench.ask(wanted))
        .thenRun(() -> workbench.pane().set(WorkbenchModel.Pane.QUEUE));
  }

  public void startRound(LoraSettings settings, int rehearsal) {
    start(Job.ROUND, List.of(settings, rehearsal), true, workbench.live()::clear,
        bench -> bench.startRound(settings, rehearsal));
  }

  public void resumeRound(long id) {
    start(Job.ROUND, List.of(id), false, workbench.live()::clear, bench -> bench.resumeRound(id));
  }

  /** Compares two strategies on the labels; the comparison grows with each repetition. */
  public void compare(String first, String second, int repetitions, LoraSettings settings) {
    start(Job.COMPARE, List.of(first, second, repetitions, settings), false, () -> workbench.change(Teaching::stale),
        bench -> bench.compare(first, second, repetitions, settings, sofar ->
        workbench.threads().window().execute(() -> workbench.change(teaching -> teaching.with(sofar)))));
  }

  public void stopAndKeepBest() {
    stopping.set(true);
    workbench.aside(workbench.threads().jobs(), Workbench::stopAndKeepBest);
  }

  public void cancel() {
    ending.set(true);
    workbench.aside(workbench.threads().jobs(), Workbench::cancel);
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

  /** Without anything that tells it from others of its kind. */
  CompletableFuture<Void> start(Job kind, Consumer<Workbench> work) {
    return start(kind, List.of(), false, () -> { }, work);
  }

  /**
   * Does something with the model, now or when its turn comes; completes on the window's thread, exceptionally where it
   * was taken out. What was kept is read again.
   *
   * @param what tells it from others of its kind: what is on its way already is not done twice
   * @param repeats whether doing it again while it runs does more than doing it once
   * @param begin done on the window's thread when it begins
   */
  CompletableFuture<Void> start(Job kind, List<?> what, boolean repeats, Runnable begin, Consumer<Workbench> work) {
    Optional<Workbench> bench = workbench.bench();
    if (bench.isEmpty()) {
      return CompletableFuture.failedFuture(new IllegalStateException("no project is open"));
    }
    return run(kind, what, repeats, begin, () -> {
      work.accept(bench.get());
      workbench.refresh();
    });
  }

  /** Does something with the model, now or when its turn comes; completes on the window's thread. */
  CompletableFuture<Void> run(Job kind, List<?> what, boolean repeats, Runnable begin, Runnable work) {
    return queue.same(kind, what, repeats).map(JobQueue.Wanted::end).orElseGet(() -> {
      JobQueue.Wanted wanted = queue.add(kind, what, repeats, false, begin, work);
      next();
      return wanted.end();
    });
  }

  /** Does something that needs no model, beside whatever runs; completes on the window's thread. */
  CompletableFuture<Void> beside(Job kind, List<?> what, Consumer<Workbench> work) {
    Optional<Workbench> bench = workbench.bench();
    if (bench.isEmpty()) {
      return CompletableFuture.failedFuture(new IllegalStateException("no project is open"));
    }
    return beside(kind, what, () -> {
      work.accept(bench.get());
      workbench.refresh();
    });
  }

  /** The same for what the project has no part in. */
  CompletableFuture<Void> beside(Job kind, List<?> what, Runnable work) {
    return queue.same(kind, what, false).map(JobQueue.Wanted::end).orElseGet(() -> {
      JobQueue.Wanted wanted = queue.add(kind, what, false, true, () -> { }, work);
      queue.begun(wanted);
      CompletableFuture.runAsync(work, workbench.threads().jobs()).whenCompleteAsync(
          (_, thrown) -> ended(wanted, Optional.ofNullable(thrown), false), workbench.threads().window());
      return wanted.end();
    });
  }

  private void next() {
    if (current.get().isEmpty()) {
      queue.next().ifPresent(this::begin);
    }
  }

  private void begin(JobQueue.Wanted wanted) {
    settle();
    wanted.begin().run();
    queue.begun(wanted);
    current.set(Optional.of(wanted.kind()));
    CompletableFuture.runAsync(wanted.work(), workbench.threads().jobs()).whenCompleteAsync((_, thrown) -> {
      boolean asked = ending.get();
      current.set(Optional.empty());
      plan.set(Optional.empty());
      settle();
      if (thrown != null) {
        workbench.noFrame();
        // A round that failed says so in the history, so that is read in any case; what the user ended is no failure.
        workbench.refresh();
      }
      ended(wanted, Optional.ofNullable(thrown), asked);
      next();
    }, workbench.threads().window());
  }

  private void settle() {
    ending.set(false);
    stopping.set(false);
    silence.set(0);
    stage.set(Stage.BEGINS);
  }

  /** @param asked whether the user wanted it to end */
  private void ended(JobQueue.Wanted wanted, Optional<Throwable> thrown, boolean asked) {
    queue.ended(wanted, thrown.isEmpty() ? JobEntry.State.DONE : asked ? JobEntry.State.CANCELLED
        : JobEntry.State.FAILED, thrown.filter(_ -> !asked).map(Failure::of));
    if (!asked) {
      thrown.ifPresent(workbench::fail);
    }
    thrown.ifPresentOrElse(wanted.end()::completeExceptionally, () -> wanted.end().complete(null));
  }

  void planned(GeneratePlan expected) {
    if (running.get()) {
      plan.set(Optional.of(expected));
    }
  }

  void silent(double seconds) {
    silence.set(running.get() ? seconds : 0);
  }

  /** A report that comes after the end is dropped. */
  void report(Progress report) {
    if (running.get()) {
      stage.set(Stage.of(report));
    }
  }

  /** A training step, which is where the job stands until something else is told. */
  void report(RoundStep step) {
    if (running.get()) {
      stage.set(Stage.of(step));
    }
  }
}
