package dev.lacuna.worker.remote;

import dev.lacuna.worker.api.MapResult;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.RemoteWorkerApi;
import dev.lacuna.worker.api.RoundRequest;
import dev.lacuna.worker.api.RoundResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One thing that a worker is asked for, as often as it must be asked.
 *
 * @param name as {@link dev.lacuna.worker.api.Progress#job} has it
 * @param call asks; by what a folder of this machine is called there, and whether it was asked before
 * @param round folder of the round that it works in
 * @param layer whose hidden states are wanted here
 * @param here makes the answer one of this machine
 */
record RemoteRequest<T>(String name, Call<T> call, Optional<Path> round, Function<T, OptionalInt> layer,
    UnaryOperator<T> here) {

  /** How it is asked. */
  @FunctionalInterface
  interface Call<T> {
    Function<RemoteWorkerApi, CompletableFuture<T>> of(UnaryOperator<String> there, boolean again);
  }

  static <T> RemoteRequest<T> of(String name, Function<RemoteWorkerApi, CompletableFuture<T>> call) {
    return of(name, call, _ -> OptionalInt.empty());
  }

  private static <T> RemoteRequest<T> of(String name, Function<RemoteWorkerApi, CompletableFuture<T>> call,
      Function<T, OptionalInt> layer) {
    return new RemoteRequest<>(name, (_, _) -> call, Optional.empty(), layer, UnaryOperator.identity());
  }

  static RemoteRequest<ProbeResult> probe(Function<RemoteWorkerApi, CompletableFuture<ProbeResult>> call) {
    return of("probe", call, result -> OptionalInt.of(result.layer()));
  }

  static RemoteRequest<MapResult> map(Function<RemoteWorkerApi, CompletableFuture<MapResult>> call) {
    return of("map", call, result -> OptionalInt.of(result.layer()));
  }

  /** Asked again, it goes on from its checkpoint. */
  static RemoteRequest<RoundResult> round(RoundRequest round) {
    return new RemoteRequest<>("round", (there, again) -> {
      RoundRequest translated = new RoundRequest(round.labels(), round.evaluation(), round.rehearsal(), round.format(),
          round.lora(), there.apply(round.output()), round.resume() || again, round.seed());
      return api -> api.round(translated);
    }, Optional.of(Path.of(round.output())), _ -> OptionalInt.empty(),
        result -> new RoundResult(result.base(), result.best(), round.output(), result.stopped(), result.steps(),
            result.learned(), result.forgotten(), result.costs()));
  }
}
