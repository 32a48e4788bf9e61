package dev.lacuna.worker.remote;

import dev.lacuna.worker.WorkerConnection;
import dev.lacuna.worker.api.RemoteWorkerApi;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A connection while one request is worked for: whoever cancels the request ends what is waited for.
 *
 * @param request what was asked of the remote worker as a whole
 * @param advanced told when something is done that need not be done again, so that the next break is a new one
 */
record RemoteLink(WorkerConnection connection, CompletableFuture<?> request, Runnable advanced) {

  /** Asks, and waits for the answer. */
  <T> T ask(Function<? super RemoteWorkerApi, CompletableFuture<T>> question) {
    return await(send(question));
  }

  /** Asks, for who waits later. */
  <T> CompletableFuture<T> send(Function<? super RemoteWorkerApi, CompletableFuture<T>> question) {
    throwIfCancelled();
    return connection.ask(question);
  }

  <T> T await(CompletableFuture<T> answer) {
    request.whenComplete((_, _) -> {
      if (request.isCancelled()) {
        answer.cancel(true);
      }
    });
    return answer.join();
  }

  void throwIfCancelled() {
    if (request.isCancelled()) {
      throw new CancellationException("cancelled");
    }
  }
}
