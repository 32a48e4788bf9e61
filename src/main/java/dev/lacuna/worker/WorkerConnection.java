package dev.lacuna.worker;

import dev.lacuna.files.StartedWorkers;
import dev.lacuna.machine.ChildCommand;
import dev.lacuna.machine.OpenMpSpin;
import dev.lacuna.machine.UserData;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.LifeSign;
import dev.lacuna.worker.api.RemoteWorkerApi;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import dev.lacuna.worker.api.WorkerSilence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live child process. When it ends, or is given up, every question still open fails with the reason. Whatever is
 * written to it may wait for ever, since a stopped process reads nothing: only {@link #ask} writes on its caller's
 * thread, and {@link #endSilent} frees that.
 */
public final class WorkerConnection {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerConnection.class);

  /** Seconds without a sign of work after which a worker is ended unasked; by default it is never. */
  static final String PATIENCE_PROPERTY = "lacuna.worker.patience";

  /** Of no use to a worker, which asks no endpoint, and not for its crash reports. */
  private static final String ENDPOINT_KEY = "LACUNA_ENDPOINT_KEY";
  /** The property is for a worker that writes something at its end, such as a recording of its virtual machine's. */
  private static final Duration GRACE = Duration.ofSeconds(Long.getLong("lacuna.worker.grace", 4));
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final OomKills before = OomKills.now();
  private final Optional<WorkerTemp> temporary;
  private final Process process;
  /** By which a later program finds it, where this one is killed and it goes on. */
  private final Optional<Path> note;
  private final RemoteWorkerApi remote;
  private final StderrTail stderr;
  private final ExecutorService threads;
  private final Heartbeat heartbeat;
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private volatile Optional<LacunaException> end = Optional.empty();
  private volatile boolean closing;
  /** A worker ends by itself when its input does, but a stopped one never sees that. */
  private final Thread atExit = new Thread(this::endSilent, "lacuna-worker-exit");

  /** @throws LacunaException when the process cannot be started */
  public WorkerConnection(WorkerCommand command, WorkerListener listener) {
    this(command, listener, Heartbeat.SILENCE);
  }

  WorkerConnection(WorkerCommand command, WorkerListener listener, Duration silence) {
    this.temporary = WorkerTemp.make(command);
    this.process = start(command, temporary);
    this.note = new StartedWorkers(UserData.workers()).add(process.pid());
    this.threads = Protocol.readers("lacuna-worker-connection");
    this.stderr = new StderrTail(process.getErrorStream(), command.log());
    this.heartbeat = new Heartbeat(silence, this::pulse, seconds -> silent(listener, seconds));
    Launcher<RemoteWorkerApi> launcher = new Launcher.Builder<RemoteWorkerApi>()
        .setLocalService((WorkerNotifications) event -> {
          heartbeat.signOfLife();
          tell(listener, event);
        })
        .setRemoteInterface(RemoteWorkerApi.class).setInput(messages()).setOutput(process.getOutputStream())
        .configureGson(Protocol::configure).setExecutorService(threads).create();
    this.remote = launcher.getRemoteProxy();
    Future<Void> listening = launcher.startListening();
    threads.execute(() -> watch(listening));
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread.ofPlatform().name("lacuna-worker-heartbeat").daemon()
        .start(() -> heartbeat.watch(this::isAlive, () -> !open.isEmpty()));
  }

  private InputStream messages() {
    return new BoundedMessages(process.getInputStream(), what -> {
      end(new LacunaException(ErrorCode.WORKER_DIED, "The worker said what no worker of ours says, " + what
          + ", and was ended.", "Look at what the worker's command starts, and run: lacuna doctor."));
      kill();
    });
  }

  private CompletableFuture<LifeSign> pulse() {
    return remote.pulse();
  }

  /** Asked aside, and no sign that the worker is wanted: whoever only looks on waits for nothing. */
  public CompletableFuture<LifeSign> pulseAsync() {
    var seen = new CompletableFuture<LifeSign>();
    onReaderThread(() -> remote.pulse().whenComplete((told, thrown) -> {
      if (thrown == null) {
        seen.complete(told);
      } else {
        seen.completeExceptionally(thrown);
      }
    }));
    return seen;
  }

  /** Told to who listens; where nobody may be there to choose, a limit that was set before ends the worker. */
  private void silent(WorkerListener listener, double seconds) {
    tell(listener, new WorkerSilence(seconds));
    long patience = Long.getLong(PATIENCE_PROPERTY, Long.MAX_VALUE);
    if (seconds >= patience) {
      endSilent();
    }
  }

  /** Ends the worker where it gives no sign of work; what it was asked fails at once, even if the process stays. */
  public boolean endSilent() {
    if (!heartbeat.isSilent()) {
      return false;
    }
    end(new LacunaException(ErrorCode.WORKER_SILENT, "The worker gave no sign of work any more, and was ended."));
    kill();
    return true;
  }

  /** A fault in a chart must not look like a fault of the worker. */
  private static void tell(WorkerListener listener, WorkerEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.error("A listener of the worker failed", e);
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** The first reason counts. */
  private void end(LacunaException reason) {
    synchronized (this) {
      end = end.or(() -> Optional.of(reason));
    }
    end.ifPresent(first -> open.forEach(answer -> answer.completeExceptionally(first)));
  }

  private void onReaderThread(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      // It has ended meanwhile, and nobody needs to tell it anything.
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return end.isEmpty() && process.isAlive();
  }

  /** Asks the worker. The answer arrives on a thread of its own, so that whoever handles it may ask again and wait. */
  public <T> CompletableFuture<T> ask(Function<? super RemoteWorkerApi, CompletableFuture<T>> request) {
    var answer = new CompletableFuture<T>();
    heartbeat.signOfLife();
    open.add(answer);
    CompletableFuture<T> reply = request.apply(remote);
    reply.whenCompleteAsync((value, thrown) -> {
      if (thrown == null) {
        answer.complete(value);
      } else if (thrown instanceof ResponseErrorException) {
        answer.completeExceptionally(thrown);
      } else {
        // The pipe broke, so the process is ending, and its end knows the reason better than the pipe does.
        answer.orTimeout(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
      }
    }, threads);
    answer.whenComplete((_, _) -> {
      open.remove(answer);
      if (answer.isCancelled()) {
        onReaderThread(() -> reply.cancel(true)); // it is written to the pipe, which a stopped worker does not empty
      }
    });
    end.ifPresent(answer::completeExceptionally); // it may have ended between our look and our question
    return answer;
  }

  /** Sends a notification; a worker that is gone has no need of it. */
  public void tell(Consumer<WorkerApi> notification) {
    if (isAlive()) {
      notification.accept(remote);
    }
  }

  /** Asks the worker to end, and ends it where it has not after a few seconds. */
  public void close() {
    close(GRACE);
  }

  /** Asks the worker to end, and ends it when it has not within {@code grace}. */
  private void close(Duration grace) {
    closing = true;
    if (endSilent()) {
      return;
    }
    onReaderThread(this::sayGoodbye);
    try {
      if (!process.waitFor(grace)) {
        process.destroy();
        if (!process.waitFor(PATIENCE)) {
          kill();
        }
      }
      temporary.ifPresent(WorkerTemp::close);
      note.ifPresent(StartedWorkers::remove);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The end of its input, too: a virtual machine waits 0.3 s for a thread that reads on before it ends. */
  private void sayGoodbye() {
    tell(WorkerApi::exit);
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended, which is what was wanted.
    }
  }

  /** Waits for the end of the stream, which comes at the process's end or just before it. */
  private void watch(Future<?> listening) {
    int exitCode;
    try {
      process.onExit().thenRun(() -> cancelLater(listening));
      waitFor(listening);
      if (!process.waitFor(PATIENCE)) {
        if (!closing) { // else our own signal would be taken for somebody's
          end(new LacunaException(ErrorCode.WORKER_DIED, "The worker ended its output while it lived, and was ended."));
        }
        kill(); // neither reads nor answers: it cannot be used any more
      }
      exitCode = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    LacunaException reason = closing ? new LacunaException(ErrorCode.CANCELLED, "The worker was closed.")
        : new WorkerDiedException(exitCode, stderr.lines(PATIENCE), before.roseTo(OomKills.now()));
    temporary.ifPresent(WorkerTemp::close);
    note.ifPresent(StartedWorkers::remove);
    end(reason);
    threads.shutdown();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process is ending itself.
    }
  }

  private static void waitFor(Future<?> listening) throws InterruptedException {
    try {
      listening.get();
    } catch (ExecutionException | CancellationException e) {
      // However the reading ended, the process's exit code tells more.
    }
  }

  /** A grandchild may hold the pipe open after the process itself has ended. */
  private static void cancelLater(Future<?> listening) {
    CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> listening.cancel(true));
  }

  private static Process start(WorkerCommand command, Optional<WorkerTemp> temporary) {
    try {
      List<String> line = temporary.map(own -> own.in(command.command())).orElse(command.command());
      var builder = ChildCommand.of(BackgroundPriority.around(command, MemoryLimit.around(command, line)));
      command.into(builder.environment());
      OpenMpSpin.shorten(builder.environment());
      builder.environment().remove(ENDPOINT_KEY);
      return builder.start();
    } catch (IOException e) {
      temporary.ifPresent(WorkerTemp::close);
      throw new LacunaException(ErrorCode.WORKER_START,
          "The worker could not be started with \"" + command.shown() + "\": " + e.getMessage(), e);
    }
  }
}
