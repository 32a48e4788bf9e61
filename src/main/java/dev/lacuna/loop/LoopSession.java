package dev.lacuna.loop;

import dev.lacuna.project.Project;
import dev.lacuna.worker.Worker;
import dev.lacuna.worker.WorkerCommand;
import dev.lacuna.worker.WorkerProcess;
import dev.lacuna.worker.remote.RemoteWorker;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An open project and the worker that serves it. Steps run one at a time, each on the thread that calls {@link #run};
 * several may be one {@link #job}, and those that ask nothing of the worker may run beside them ({@link #beside}).
 * A job's {@link Cancellation} may be asked to end it from any thread. The worker starts with the first step that needs
 * it.
 */
public final class LoopSession implements AutoCloseable {
  /** A command line that starts workers in place of this program's own. */
  public static final String WORKER_PROPERTY = "lacuna.worker";

  private final Project project;
  private final AppPaths paths;
  private final WorkerListener listener;
  private final Worker worker;
  private final ReentrantLock busy = new ReentrantLock(true);
  /** Read by what runs beside the steps, written by who closes the project. */
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
  /** Of the job that runs. */
  private volatile Optional<Cancellation> current = Optional.empty();
  private volatile Optional<WorkerListener> recorder = Optional.empty();
  private volatile Optional<ModelInfo> model = Optional.empty();
  private volatile boolean closing;

  /**
   * @param project closed by this session
   * @param workers makes the worker; it is closed by this session too
   */
  public LoopSession(Project project, AppPaths paths, Function<WorkerListener, Worker> workers,
      WorkerListener listener) {
    this.project = project;
    this.paths = paths;
    this.listener = listener;
    try {
      this.worker = workers.apply(this::tell);
    } catch (RuntimeException e) {
      project.close(); // nobody has a session to close it by
      throw e;
    }
  }

  /**
   * For work that is sure to ask the worker: it starts while the project is opened. What starts it and reads libtorch
   * is a second, and so is the opening of a large project.
   *
   * @param project opens it; where that fails, the worker is closed again
   */
  public static LoopSession startingWorker(Supplier<Project> project, AppPaths paths,
      Function<WorkerListener, Worker> workers, WorkerListener listener) {
    var relay = new Relay();
    Worker worker = workers.apply(relay);
    worker.startAhead();
    Project opened;
    try {
      opened = project.get();
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
    return new LoopSession(opened, paths, session -> {
      relay.session = session;
      return worker;
    }, listener);
  }

  /** To the session of a worker that is there before it, and which, asked nothing yet, has nothing to tell. */
  private static final class Relay implements WorkerListener {
    private volatile WorkerListener session = WorkerListener.SILENT;

    @Override
    public void accept(WorkerEvent event) {
      session.accept(event);
    }
  }

  /** Opens a project for writing, with a worker by the property {@code lacuna.worker}, else on this machine. */
  public static LoopSession open(Path folder, AppPaths paths, WorkerListener listener) {
    return new LoopSession(Project.open(folder), paths, workerProcess(paths), listener);
  }

  /** Workers in a process of their own; the property {@code lacuna.worker} may name another command line for them. */
  public static Function<WorkerListener, Worker> workerProcess(AppPaths paths) {
    return relay -> worker(System.getProperty(WORKER_PROPERTY, ""), paths, relay);
  }

  /** @param command line that starts the worker, perhaps on another machine; blank for this program's own, here */
  public static Worker worker(String command, AppPaths paths, WorkerListener relay) {
    WorkerCommand start = WorkerCommand.of(command, paths.workerLog());
    return start.isOurJava() ? new WorkerProcess(start, relay)
        : new RemoteWorker(start, relay, paths.userData());
  }

  public Project project() {
    return project;
  }

  /** The model that was opened last; empty before the first step that needs one. */
  public Optional<ModelInfo> model() {
    return model;
  }

  /** Id of the worker's process; empty while there is none. */
  public OptionalLong workerPid() {
    return worker.pid();
  }

  /**
   * Asks the worker how much memory it occupies: the process that was started may be a client of another machine, such
   * as {@code ssh}. Nothing is told while there is none.
   *
   * @param listener a {@link dev.lacuna.worker.api.LifeSign}, on a thread of the connection
   */
  public void workerMemory(WorkerListener listener) {
    worker.pulse().thenAccept(listener::accept);
  }

  /**
   * Does a step on this thread and returns what it found.
   *
   * @throws LacunaException whatever went wrong, with code and remedy
   */
  public <T> T run(Step<T> step) {
    try {
      return during(current.filter(_ -> busy.isHeldByCurrentThread()).orElseGet(Cancellation::new), step);
    } catch (RuntimeException e) {
      throw LoopFailures.of(e);
    }
  }

  /**
   * Does work of any number of steps on this thread, as one job: once it is cancelled, whenever that was, no further
   * step begins, and a worker that gives no sign of work is ended with it. What the work throws besides comes out of
   * here as it is.
   */
  public void job(Cancellation cancellation, Runnable work) {
    try {
      during(cancellation, _ -> {
        work.run();
        return true;
      });
    } catch (CancellationException e) {
      throw LoopFailures.of(e);
    }
  }

  private <T> T during(Cancellation cancellation, Step<T> step) {
    if (!busy.tryLock()) {
      throw new LacunaException(ErrorCode.WRONG_USE, "Another step is running.", "Wait for it, or cancel it.");
    }
    Optional<Cancellation> around = current;
    try {
      current = Optional.of(cancellation);
      if (closing) {
        cancellation.cancel();
      }
      cancellation.throwIfCancelled();
      return step.run(new Context(cancellation));
    } finally {
      current = around;
      busy.unlock();
    }
  }

  /**
   * Does a step that asks nothing of the worker, on this thread and beside whatever step runs: writing a file, taking
   * questions in. The project is not closed meanwhile.
   *
   * @throws LacunaException whatever went wrong, also where the step would ask the worker
   */
  public <T> T beside(Step<T> step) {
    open.readLock().lock();
    try {
      // How far it is, is no progress of the job that runs: the window would take it for that job's own.
      WorkerListener others = event -> {
        if (!(event instanceof Progress)) {
          listener.accept(event);
        }
      };
      return step.run(new OfflineContext(project, paths, others, new Cancellation()));
    } catch (RuntimeException e) {
      throw LoopFailures.of(e);
    } finally {
      open.readLock().unlock();
    }
  }

  /** Cancels what runs, ends the worker, closes the project. */
  @Override
  public void close() {
    closing = true;
    current.ifPresent(Cancellation::cancel);
    worker.close();
    busy.lock(); // the step that was cancelled still writes down how it ended
    open.writeLock().lock();
    try {
      project.close();
    } finally {
      open.writeLock().unlock();
      busy.unlock();
    }
  }

  /** The project's model, with an adapter or without, as a worker is told to open it. */
  static OpenModel modelOf(Project project, AppPaths paths, Optional<Path> adapter) {
    Path folder = paths.model(project);
    return new OpenModel(folder.toString(), adapter.map(Path::toString).orElse(""), project.settings().device(),
        project.settings().basePrecision(), Integer.getInteger("lacuna.threads", 0), project.artifacts().toString(),
        project.answerEquivalence());
  }

  private final class Context implements LoopContext {
    private final Cancellation cancellation;

    Context(Cancellation cancellation) {
      this.cancellation = cancellation;
    }

    @Override
    public Cancellation cancellation() {
      return cancellation;
    }

    @Override
    public Project project() {
      return project;
    }

    @Override
    public WorkerListener listener() {
      return listener;
    }

    @Override
    public OpenModel model(Optional<Path> adapter) {
      return modelOf(project, paths, adapter);
    }

    @Override
    public ModelInfo openModel(Optional<Path> adapter) {
      OpenModel wanted = model(adapter);
      ModelInfo opened = ask(api -> api.open(wanted));
      // What is applied was put into the probe when it was; where a project is only read, nobody changes its files.
      project.probes().latest().filter(_ -> !project.isReadOnly())
          .filter(run -> run.modelFingerprint().equals(opened.fingerprint()))
          .map(run -> project.probes().threshold(run)).filter(threshold -> !Double.isNaN(threshold.applied()))
          .ifPresent(threshold -> ask(api -> api.threshold(threshold.applied())));
      if (!model.equals(Optional.of(opened))) {
        model = Optional.of(opened);
        listener.accept(opened);
      }
      return opened;
    }

    @Override
    public <T> T ask(Function<WorkerApi, CompletableFuture<T>> request) {
      cancellation.throwIfCancelled();
      // A worker that hangs may not even read the request, and is ended meanwhile.
      var asked = new CompletableFuture<CompletableFuture<T>>();
      try (var _ = cancellation.onRequest(() -> end(asked))) {
        CompletableFuture<T> answer = worker.ask(request);
        asked.complete(answer);
        T result = answer.join();
        WorkerCosts.charge(project.ledger(), result);
        return result;
      }
    }

    private void end(CompletableFuture<? extends CompletableFuture<?>> asked) {
      if (!cancellation.isCancelled()) {
        asked.thenRun(worker::stopAndKeepBest);
      } else if (!worker.endSilent()) {
        asked.thenAccept(answer -> answer.cancel(true));
      }
    }

    @Override
    public <T> T ask(Function<WorkerApi, CompletableFuture<T>> request, WorkerListener also) {
      recorder = Optional.of(also);
      try {
        return ask(request);
      } finally {
        recorder = Optional.empty();
      }
    }

    @Override
    public OptionalLong workerPid() {
      return worker.pid();
    }
  }

  /** First to the step that records it, then to whoever shows it. */
  private void tell(WorkerEvent event) {
    recorder.ifPresent(also -> also.accept(event));
    listener.accept(event);
  }
}
