package dev.lacuna.worker;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.LifeSign;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerListener;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The client's side: a worker in a process of its own, started at the first question and started anew at the first one
 * after it died. A new process has no model open, so a caller opens the model before each step, which costs nothing
 * where it is open already.
 *
 * <p>Futures fail with {@link WorkerDiedException} when the process ends, with a {@code ResponseErrorException} when
 * the worker reports a failure; {@link FailureTranslator#of} reads either. A start that fails is thrown at once as a
 * {@link LacunaException}.
 */
public final class WorkerProcess implements Worker {

  private final WorkerCommand command;
  private final WorkerListener listener;
  private final Duration silence;
  private Optional<WorkerConnection> connection = Optional.empty();
  private boolean closed;

  public WorkerProcess(WorkerCommand command, WorkerListener listener) {
    this(command, listener, Heartbeat.SILENCE);
  }

  /** @param silence without any sign of work for so long, the listener is told */
  WorkerProcess(WorkerCommand command, WorkerListener listener, Duration silence) {
    this.command = command;
    this.listener = listener;
    this.silence = silence;
  }

  /** Process id of the live worker; empty before the first question and after a death. */
  @Override
  public synchronized OptionalLong pid() {
    return connection.filter(WorkerConnection::isAlive).map(live -> OptionalLong.of(live.pid()))
        .orElse(OptionalLong.empty());
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<WorkerApi, CompletableFuture<T>> request) {
    return connect().ask(request);
  }

  @Override
  public void startAhead() {
    Thread.ofPlatform().daemon().name("lacuna-worker-start").start(() -> {
      try {
        connect();
      } catch (LacunaException e) {
        // The first question tries again, and is told.
      }
    });
  }

  @Override
  public CompletableFuture<LifeSign> pulse() {
    return live().map(WorkerConnection::pulseAsync).orElseGet(CompletableFuture::new);
  }

  @Override
  public boolean endSilent() {
    return live().map(WorkerConnection::endSilent).orElse(false);
  }

  @Override
  public void stopAndKeepBest() {
    live().ifPresent(worker -> worker.tell(WorkerApi::stopAndKeepBest));
  }

  /** Asks the worker to end and waits for it, up to about six seconds. What was still asked fails as cancelled. */
  @Override
  public void close() {
    Optional<WorkerConnection> last;
    synchronized (this) {
      closed = true;
      last = connection;
      connection = Optional.empty();
    }
    last.ifPresent(WorkerConnection::close);
  }

  private synchronized Optional<WorkerConnection> live() {
    return connection.filter(WorkerConnection::isAlive);
  }

  private synchronized WorkerConnection connect() {
    if (closed) {
      throw new LacunaException(ErrorCode.CANCELLED, "The worker was closed.");
    }
    WorkerConnection worker = live().orElseGet(() -> new WorkerConnection(command, listener, silence));
    connection = Optional.of(worker);
    return worker;
  }
}
