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
 * The window's long work: starts a job, says how far it is, ends it. One runs at a time, and a second is refused. What
 * a job kept is read again when it has ended; what made it fail is told by {@link WorkbenchModel#failure()}.
 */
public final class JobModel {
  private final WorkbenchModel workbench;
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

  JobModel(WorkbenchModel workbench) {
    this.workbench = workbench;
  }

  public ReadOnlyObjectProperty<Optional<Job>> current() {
    return current;
  }

  /** Where the job stands. */
  public ReadOnlyObjectProperty<Stage> stage() {
    return stage;
  }

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
    return start(Job.PROPOSE, bench -> {
      AskingProposal proposal = bench.propose(published, pilot);
      workbench.threads().window().execute(() -> found.accept(proposal));
    });
  }

  /** Asks a handful of questions. */
  public void tryOut(Asking asking, Consumer<TryResult> found) {
    start(Job.TRY, bench -> {
      TryResult result = bench.tryOut(asking);
      workbench.threads().window().execute(() -> found.accept(result));
    });
  }

  /** Asks so from now on; completes on the window's thread. */
  public CompletableFuture<Void> keepAsking(Asking asking) {
    return start(Job.KEEP, bench -> bench.keep(asking));
  }

  public void drawMap() {
    start(Job.MAP, Workbench::map);
  }

  /** Draws the map anew from another layer of the model. */
  public void drawMap(int layer) {
    start(Job.MAP, bench -> bench.map(layer));
  }

  /** Looks at all questions with the adapters of the rounds that nobody has looked at. */
  public void lookAgain() {
    start(Job.LOOK, Workbench::lookAgain);
  }

  /** Puts another threshold in the place of γ*; empty for γ*. */
  public void threshold(OptionalDouble nats) {
    start(Job.THRESHOLD, bench -> bench.threshold(nats));
  }

  /** New questions from the region that the given questions span, or from everywhere when there are none. */
  public void generate(Collection<Long> seeds, int count) {
    generation.set(Optional.empty());
    Method writes = method.get();
    start(Job.GENERATE, bench -> {
      Generation made = bench.generate(seeds, count, writes);
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
    start(Job.SELECT, bench -> bench.select(strategy, batch));
  }

  /** Puts questions into the queue by hand and goes there. */
  public void ask(Collection<Long> ids) {
    List<Long> wanted = List.copyOf(ids);
    start(Job.SELECT, bench -> bench.ask(wanted))
        .thenRun(() -> workbench.pane().set(WorkbenchModel.Pane.QUEUE));
  }

  public void startRound(LoraSettings settings, int rehearsal) {
    workbench.live().clear();
    start(Job.ROUND, bench -> bench.startRound(settings, rehearsal));
  }

  public void resumeRound(long id) {
    workbench.live().clear();
    start(Job.ROUND, bench -> bench.resumeRound(id));
  }

  /** Compares two strategies on the labels; the comparison grows with each repetition. */
  public void compare(String first, String second, int repetitions, LoraSettings settings) {
    workbench.change(Teaching::stale);
    start(Job.COMPARE, bench -> bench.compare(first, second, repetitions, settings, sofar ->
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

  /** Completes on the window's thread; what was kept is read again. */
  CompletableFuture<Void> start(Job kind, Consumer<Workbench> work) {
    Optional<Workbench> bench = workbench.bench();
    return run(kind, () -> {
      work.accept(bench.orElseThrow());
      workbench.refresh();
    });
  }

  /** Completes on the window's thread. */
  CompletableFuture<Void> run(Job kind, Runnable work) {
    if (running.get()) {
      return CompletableFuture.failedFuture(new IllegalStateException("another job is running"));
    }
    ending.set(false);
    stopping.set(false);
    silence.set(0);
    stage.set(Stage.BEGINS);
    current.set(Optional.of(kind));
    return CompletableFuture.runAsync(work, workbench.threads().jobs()).whenCompleteAsync((nothing, thrown) -> {
      boolean asked = ending.get();
      current.set(Optional.empty());
      stage.set(Stage.BEGINS);
      plan.set(Optional.empty());
      ending.set(false);
      stopping.set(false);
      silence.set(0);
      if (thrown != null) {
        workbench.noFrame();
        // A round that failed says so in the history, so that is read in any case; what the user ended is no failure.
        workbench.refresh();
        if (!asked) {
          workbench.fail(thrown);
        }
      }
    }, workbench.threads().window());
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
