package dev.lacuna.loop;

import dev.lacuna.project.Project;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What a step works with. */
public interface LoopContext {

  Project project();

  WorkerListener listener();

  /** Of the job that the step is part of: to be looked at between two pieces of work that ask the worker nothing. */
  Cancellation cancellation();

  /** Opens the project's model in the worker, with the adapter of a round or without. Cheap when it is open already. */
  ModelInfo openModel(Optional<Path> adapter);

  /** What {@link #openModel} would open. */
  OpenModel model(Optional<Path> adapter);

  /** Asks the worker and waits, unless the job is cancelled; a cancel meanwhile ends the waiting and the work. */
  <T> T ask(Function<WorkerApi, CompletableFuture<T>> request);

  /** As {@link #ask}, with the worker's notifications going to {@code also} too. */
  <T> T ask(Function<WorkerApi, CompletableFuture<T>> request, WorkerListener also);

  /** Id of the worker's process, once it has been asked anything. */
  OptionalLong workerPid();
}
