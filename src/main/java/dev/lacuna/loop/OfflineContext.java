package dev.lacuna.loop;

import dev.lacuna.project.Project;
import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What a step works with that runs beside another: the project alone, since the worker does one thing at a time. */
record OfflineContext(Project project, AppPaths paths, WorkerListener listener, Cancellation cancellation)
    implements LoopContext {

  @Override
  public ModelInfo openModel(Optional<Path> adapter) {
    throw refused();
  }

  @Override
  public OpenModel model(Optional<Path> adapter) {
    return LoopSession.modelOf(project, paths, adapter);
  }

  @Override
  public <T> T ask(Function<WorkerApi, CompletableFuture<T>> request) {
    throw refused();
  }

  @Override
  public <T> T ask(Function<WorkerApi, CompletableFuture<T>> request, WorkerListener also) {
    throw refused();
  }

  @Override
  public OptionalLong workerPid() {
    return OptionalLong.empty();
  }

  private static LacunaException refused() {
    return new LacunaException(ErrorCode.WRONG_USE, "This step needs the model, and runs beside another that has it.",
        "Wait for the other one to end.");
  }
}
