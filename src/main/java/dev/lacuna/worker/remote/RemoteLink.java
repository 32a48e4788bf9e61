package dev.lacuna.worker.remote;

import dev.lacuna.worker.api.RemoteWorkerApi;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection while one request is worked for: whoever cancels the request ends what is waited for.
 *
 * @param line the connection that lives
 * @param request what was asked of the remote worker as a whole
 * @param advanced told when something is done that need not be done again, so that the next break is a new one
 * @param stop whether a round is to end with its best checkpoint
 */
record RemoteLink(Line line, CompletableFuture<?> request, Runnable advanced,
    BooleanSupplier stop) {

  /** By which questions go. */
  @FunctionalInterface
  interface Line {
    <T> CompletableFuture<T> ask(Function<? super RemoteWorkerApi, CompletableFuture<T>> question);
  }

  /** Asks, and waits for the answer. */
  <T> T ask(Function<? super RemoteWorkerApi, CompletableFuture<T>> question) {
    return await(send(question));
  }

  /** Asks, for who waits later. */
  <T> CompletableFuture<T> send(Function<? super RemoteWorkerApi, CompletableFuture<T>> question) {
    throwIfCancelled();
    return line.ask(question);
  }

  <T> T await(CompletableFuture<T> answer) {
    endWith(answer);
    return answer.join();
  }

  /** With the request ends what was asked for it. */
  void endWith(CompletableFuture<?> answer) {
    // Not the answer itself, which may be large, for as long as the request lasts.
    var held = new AtomicReference<@Nullable CompletableFuture<?>>(answer);
    answer.whenComplete((_, _) -> held.set(null));
    request.whenComplete(
        (_, _) -> {
          CompletableFuture<?> open = held.get();
          if (open != null) {
            open.cancel(true);
          }
        });
  }

  void throwIfCancelled() {
    if (request.isDone()) {
      throw new CancellationException("cancelled");
    }
  }
}
