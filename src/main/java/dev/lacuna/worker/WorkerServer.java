package dev.lacuna.worker;

import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.CompareRequest;
import dev.lacuna.worker.api.CompareResult;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest;
import dev.lacuna.worker.api.GenerateResult;
import dev.lacuna.worker.api.LifeSign;
import dev.lacuna.worker.api.LmBenchmark;
import dev.lacuna.worker.api.MapRequest;
import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PoolRequest;
import dev.lacuna.worker.api.PoolResult;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.ProposeRequest;
import dev.lacuna.worker.api.ProposeResult;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.SelectRequest;
import dev.lacuna.worker.api.SelectResult;
import dev.lacuna.worker.api.SimulationRequest;
import dev.lacuna.worker.api.SimulationResult;
import dev.lacuna.worker.api.SnapshotRequest;
import dev.lacuna.worker.api.SnapshotResult;
import dev.lacuna.worker.api.TryRequest;
import dev.lacuna.worker.api.TryResult;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerListener;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The worker's side of the protocol: puts requests in a row on a single thread, which alone touches the engine, and
 * turns what the engine throws into errors meant for the user.
 */
public final class WorkerServer implements WorkerApi, Worker {

  private static final long CLOSE_SECONDS = 3;

  private final WorkerListener listener;
  private final CompletableFuture<Void> exited = new CompletableFuture<>();
  /** What was asked and is not answered, also what waits for its turn. */
  private final Map<CompletableFuture<?>, Cancellation> jobs = new ConcurrentHashMap<>();
  private final ExecutorService thread;
  private final CompletableFuture<WorkerEngine> engine;

  /** The engine is made on the worker's thread, so that loading a native library never delays the connection. */
  public WorkerServer(Supplier<? extends WorkerEngine> engine, WorkerListener listener) {
    this.listener = listener;
    this.thread = Executors.newSingleThreadExecutor(
        task -> Thread.ofPlatform().name("lacuna-worker").daemon().unstarted(task));
    this.engine = CompletableFuture.supplyAsync(engine::get, thread);
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<WorkerApi, CompletableFuture<T>> request) {
    return request.apply(this);
  }

  @Override
  public CompletableFuture<ModelInfo> open(OpenModel request) {
    return run(job -> engine.join().open(request, job));
  }

  @Override
  public CompletableFuture<CompareResult> compare(CompareRequest request) {
    return run(job -> engine.join().compare(request, job));
  }

  @Override
  public CompletableFuture<ProbeResult> probe(ProbeRequest request) {
    return run(job -> engine.join().probe(request, job));
  }

  @Override
  public CompletableFuture<ProposeResult> propose(ProposeRequest request) {
    return run(job -> engine.join().propose(request, job));
  }

  @Override
  public CompletableFuture<TryResult> tryOut(TryRequest request) {
    return run(job -> engine.join().tryOut(request, job));
  }

  @Override
  public CompletableFuture<MapResult> map(MapRequest request) {
    return run(job -> engine.join().map(request, job));
  }

  @Override
  public CompletableFuture<PoolResult> judge(PoolRequest request) {
    return run(job -> engine.join().judge(request, job));
  }

  @Override
  public CompletableFuture<SnapshotResult> snapshot(SnapshotRequest request) {
    return run(job -> engine.join().snapshot(request, job));
  }

  @Override
  public CompletableFuture<Double> threshold(double nats) {
    return run(job -> engine.join().threshold(nats, job));
  }

  @Override
  public CompletableFuture<GeneratePlan> planGeneration(GenerateRequest request) {
    return run(job -> engine.join().planGeneration(request, job));
  }

  @Override
  public CompletableFuture<GenerateResult> generate(GenerateRequest request) {
    return run(job -> engine.join().generate(request, job));
  }

  @Override
  public CompletableFuture<SelectResult> select(SelectRequest request) {
    return run(job -> engine.join().select(request, job));
  }

  @Override
  public CompletableFuture<RoundResult> round(RoundRequest request) {
    return run(job -> engine.join().round(request, job));
  }

  @Override
  public CompletableFuture<SimulationResult> simulate(SimulationRequest request) {
    return run(job -> engine.join().simulate(request, job));
  }

  @Override
  public CompletableFuture<LmBenchmark> benchmark() {
    return run(job -> engine.join().benchmark(job));
  }

  /** On the connection's thread: the worker's own may be busy for hours. */
  @Override
  public CompletableFuture<LifeSign> pulse() {
    return CompletableFuture.completedFuture(new LifeSign(
        ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getProcessCpuTime() / 1e9
            : -1,
        ResidentMemory.now()));
  }

  @Override
  public void stopAndKeepBest() {
    jobs.values().forEach(Cancellation::stopAndKeepBest);
  }

  @Override
  public void exit() {
    exited.complete(null);
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(ProcessHandle.current().pid());
  }

  /** Completes when the client asked the worker to end. */
  public CompletableFuture<Void> exited() {
    return exited;
  }

  /** Cancels what was asked, closes the engine on its own thread, and gives up on it after a few seconds. */
  @Override
  public void close() {
    jobs.keySet().forEach(answer -> answer.cancel(true));
    thread.execute(() -> {
      if (!engine.isCompletedExceptionally()) {
        engine.join().close();
      }
    });
    thread.shutdown();
    try {
      thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> CompletableFuture<T> run(Function<JobContext, T> work) {
    var answer = new CompletableFuture<T>();
    var cancellation = new Cancellation();
    jobs.put(answer, cancellation);
    answer.whenComplete((_, _) -> {
      jobs.remove(answer);
      if (answer.isCancelled()) {
        cancellation.cancel();
      }
    });
    var job = new JobContext(cancellation, new ProgressRate(listener));
    thread.execute(() -> {
      if (answer.isDone()) {
        return;
      }
      try {
        answer.complete(work.apply(job));
      } catch (Throwable thrown) { // an Error too must reach the client rather than end the thread in silence
        answer.completeExceptionally(EngineFailures.toResponse(thrown));
      }
    });
    return answer;
  }
}
