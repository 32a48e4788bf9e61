package dev.lacuna.worker.remote;

import dev.lacuna.worker.WorkerConnection;
import dev.lacuna.worker.api.RemoteWorkerApi;
import dev.lacuna.worker.api.WorkerApi;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A connection while one request is worked for: whoever cancels the request ends what is waited for.
 *
 * @param connection the live one
 * @param request what was asked of the remote worker as a whole
 * @param advanced told when something is done that need not be done again, so that the next break is a new one
 * @param stop whether a round is to end with its best checkpoint
 */
record RemoteLink(Supplier<WorkerConnection> connection, CompletableFuture<?> request, Runnable advanced,
    BooleanSupplier stop) {

  /** Asks, and waits for the answer. */
  <T> T ask(Function<? super RemoteWorkerApi, CompletableFuture<T>> question) {
    return await(send(question));
  }

  /** Asks, for who waits later. */
  <T> CompletableFuture<T> send(Function<? super RemoteWorkerApi, CompletableFuture<T>> question) {
    throwIfCancelled();
    return connection.get().ask(question);
  }

  <T> T await(CompletableFuture<T> answer) {
    endWith(answer);
    return answer.join();
  }

  /** With the request ends what was asked for it. */
  void endWith(CompletableFuture<?> answer) {
    request.whenComplete((_, _) -> answer.cancel(true));
  }

  /** A stop that was asked for before the worker had the request. */
  void tellStop() {
    if (stop.getAsBoolean()) {
      connection.get().tell(WorkerApi::stopAndKeepBest);
    }
  }

  void throwIfCancelled() {
    if (request.isDone()) {
      throw new CancellationException("cancelled");
    }
  }
}
