package dev.lacuna.worker;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/** One live child process. When it ends, every question still open fails with the reason. */
final class WorkerConnection {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final OomKills before = OomKills.now();
  private final Process process;
  private final WorkerApi remote;
  private final StderrTail stderr;
  private final ExecutorService threads;
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private volatile Optional<LacunaException> end = Optional.empty();
  private volatile boolean closing;

  WorkerConnection(WorkerCommand command, WorkerListener listener) {
    this.process = start(command);
    this.threads = Protocol.readers("lacuna-worker-connection");
    this.stderr = new StderrTail(process.getErrorStream(), command.log());
    Launcher<WorkerApi> launcher = new Launcher.Builder<WorkerApi>().setLocalService(new GuardedListener(listener))
        .setRemoteInterface(WorkerApi.class).setInput(process.getInputStream()).setOutput(process.getOutputStream())
        .configureGson(Protocol::configure).setExecutorService(threads).create();
    this.remote = launcher.getRemoteProxy();
    Future<Void> listening = launcher.startListening();
    threads.execute(() -> watch(listening));
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return end.isEmpty() && process.isAlive();
  }

  /** Asks the worker. The answer arrives on a thread of its own, so that whoever handles it may ask again and wait. */
  <T> CompletableFuture<T> ask(Function<WorkerApi, CompletableFuture<T>> request) {
    var answer = new CompletableFuture<T>();
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
        reply.cancel(true);
      }
    });
    end.ifPresent(answer::completeExceptionally); // it may have ended between our look and our question
    return answer;
  }

  /** Sends a notification; a worker that is gone has no need of it. */
  void tell(Consumer<WorkerApi> notification) {
    if (isAlive()) {
      notification.accept(remote);
    }
  }

  /** Asks the worker to end, and ends it when it has not within {@code grace}. */
  void close(Duration grace) {
    closing = true;
    tell(WorkerApi::exit);
    try {
      if (!process.waitFor(grace)) {
        process.destroy();
        if (!process.waitFor(PATIENCE)) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of the stream, which comes at the process's end or just before it. */
  private void watch(Future<?> listening) {
    int exitCode;
    try {
      process.onExit().thenRun(() -> cancelLater(listening));
      waitFor(listening);
      if (!process.waitFor(PATIENCE)) {
        process.destroyForcibly(); // deaf and dumb: of no use to anyone
      }
      exitCode = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    LacunaException reason = closing ? new LacunaException(ErrorCode.CANCELLED, "The worker was closed.")
        : new WorkerDiedException(exitCode, stderr.lines(PATIENCE), before.roseTo(OomKills.now()));
    end = Optional.of(reason);
    open.forEach(answer -> answer.completeExceptionally(reason));
    threads.shutdown();
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

  private static Process start(WorkerCommand command) {
    try {
      if (command.log().getParent() != null) {
        SafeFiles.privateFolder(command.log().getParent());
      }
      var builder = new ProcessBuilder(command.command());
      builder.environment().putAll(command.environment());
      return builder.start();
    } catch (IOException e) {
      throw new LacunaException(ErrorCode.WORKER_START,
          "The worker could not be started with \"" + command.shown() + "\": " + e.getMessage(), e);
    }
  }
}
