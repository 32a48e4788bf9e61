package dev.lacuna.worker.remote;

import dev.lacuna.files.SafeFiles;
import dev.lacuna.hiddenstates.KeptStates;
import dev.lacuna.worker.WorkerConnection;
import dev.lacuna.worker.api.FileStoreApi.Greeting;
import dev.lacuna.worker.api.FileStoreApi.Hello;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.store.StoreNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a worker that another command has started: first it is found out whether it sees this project's
 * folder; where it does not, requests are told in its own paths, and files go and come.
 */
final class RemoteSession {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteSession.class);
  /** Checkpoints come here at most for this share of a round's time. */
  private static final int CHECKPOINT_SHARE = 20;
  private static final Duration CHECKPOINT_PAUSE = Duration.ofSeconds(15);

  private final WorkerConnection connection;
  private final RemoteKeys keys;
  private final ModelCarrier models;
  private final RemoteProgress progress;
  private final Runnable reached;
  private Path work = Path.of("");
  private Optional<Greeting> greeting = Optional.empty();
  /** Empty where both machines have the project's folder in common. */
  private Optional<ProjectMirror> mirror = Optional.empty();
  private String fingerprint = "";

  /** @param reached told when the worker at the other end has answered */
  RemoteSession(WorkerConnection connection, RemoteKeys keys, ModelCarrier models, RemoteProgress progress,
      Runnable reached) {
    this.connection = connection;
    this.keys = keys;
    this.models = models;
    this.progress = progress;
    this.reached = reached;
  }

  WorkerConnection connection() {
    return connection;
  }

  ModelInfo open(RemoteLink link, OpenModel model) throws IOException {
    Path folder = Path.of(model.work()).toAbsolutePath().normalize();
    if (!folder.equals(work)) {
      greet(link, folder);
      reached.run();
      work = folder;
    }
    OpenModel there = greeting.isPresent() ? there(link, model) : model;
    ModelInfo opened = link.ask(worker -> worker.open(there));
    fingerprint = opened.fingerprint();
    return opened;
  }

  /** @param again whether it was asked before, over a connection that broke */
  <T> T ask(RemoteLink link, RemoteRequest<T> request, boolean again) throws IOException {
    if (mirror.isPresent()) {
      mirror.get().before(link, scope(request));
    }
    CompletableFuture<T> answer = link.send(request.call().of(this::there, again));
    if (link.stop().getAsBoolean()) { // asked for before the worker had the round
      connection.tell(WorkerApi::stopAndKeepBest);
    }
    return request.here().apply(request.round().isPresent() && mirror.isPresent()
        ? carrying(link, answer, name(request.round().get()))
        : link.await(answer));
  }

  <T> void after(RemoteLink link, RemoteRequest<T> request, T result) throws IOException {
    if (mirror.isPresent()) {
      OptionalInt layer = request.layer().apply(result);
      Predicate<String> states = layer.isEmpty() ? _ -> false
          : ("states-" + fingerprint + "-layer-" + layer.getAsInt() + ".bin")::equals;
      mirror.get().after(link, scope(request), states);
      if (request.name().equals("probe")) {
        new KeptStates(work, fingerprint, "").forgetOthers(LOG::warn);
      }
    }
  }

  /** What a round that has not ended well leaves; of no use to whoever hears of its failure. */
  void rescue(RemoteLink link, Path round) {
    if (mirror.isPresent() && connection.isAlive()) {
      try {
        copyCheckpoint(link, name(round));
      } catch (IOException e) {
        LOG.warn("The round has no checkpoint to fetch ({})", e.getMessage());
      }
    }
  }

  private void greet(RemoteLink link, Path folder) throws IOException {
    Path seen = folder.resolve(".lacuna-here-" + RemoteKeys.random());
    String content = RemoteKeys.random();
    boolean made = make(seen, content);
    try {
      String key = keys.of(folder);
      Greeting told = link.ask(store -> store.hello(new Hello(key, made ? seen.toString() : "", content)));
      greeting = Optional.of(told);
      mirror = told.shared() ? Optional.empty()
          : Optional.of(new ProjectMirror(folder, key, keys.mirror(told.store(), key), progress));
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof ResponseErrorException refused
          && refused.getResponseError().getCode() == ResponseErrorCode.MethodNotFound.getValue())) {
        throw e;
      }
      LOG.info("The worker is of a version that keeps no files for others: it needs the same paths as this machine");
    } finally {
      if (made) {
        SafeFiles.delete(seen);
      }
    }
  }

  private static boolean make(Path file, String content) {
    try {
      SafeFiles.wholePrivate(file, content);
      return true;
    } catch (IOException e) {
      return false; // a project that is only read here: it is taken for one that is not seen there
    }
  }

  private OpenModel there(RemoteLink link, OpenModel model) throws IOException {
    Path folder = Path.of(model.model()).toAbsolutePath().normalize();
    String path = models.carry(link, folder);
    if (!model.adapter().isEmpty() && mirror.isPresent()) {
      mirror.get().before(link, ProjectMirror.adapter(name(Path.of(model.adapter()))));
    }
    String judge = model.equivalence().startsWith(OpenModel.NLI)
        ? OpenModel.NLI + models.carry(link, Path.of(model.equivalence().substring(OpenModel.NLI.length())))
        : model.equivalence();
    return new OpenModel(path, model.adapter().isEmpty() ? "" : there(model.adapter()), model.device(),
        model.basePrecision(), model.threads(), mirror.isPresent() ? artifacts() : model.work(), judge,
        path.equals(folder.toString()) ? null : ModelCarrier.origin(folder));
  }

  /** A folder of the project as it is called there. */
  private String there(String local) {
    try {
      return mirror.isEmpty() ? local : artifacts() + "/" + name(Path.of(local));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String artifacts() {
    return greeting.map(Greeting::artifacts).orElse("");
  }

  /** {@code round-N}. */
  private String name(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    if (!work.equals(absolute.getParent()) || !name.matches("round-\\d{1,10}")) {
      throw StoreNames.refused(folder + ": is no folder of a round of this project");
    }
    return name;
  }

  private Predicate<String> scope(RemoteRequest<?> request) throws IOException {
    return ProjectMirror.ofRound(request.round().isPresent() ? name(request.round().get()) : "none");
  }

  /** As far as it can be had: it is written anew while it is read, and no round needs the copy to go on. */
  private void copyCheckpoint(RemoteLink link, String round) {
    try {
      mirror.orElseThrow().checkpoint(link, round);
    } catch (IOException | RuntimeException e) {
      LOG.warn("The round's checkpoint could not be fetched ({})", e.getMessage());
    }
  }

  /**
   * While a round works, its checkpoint comes here now and then, so that the round is not lost with the other machine.
   */
  private <T> T carrying(RemoteLink link, CompletableFuture<T> answer, String round) throws IOException {
    Duration pause = CHECKPOINT_PAUSE;
    link.endWith(answer);
    while (true) {
      try {
        return answer.get(pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long before = System.nanoTime();
        copyCheckpoint(link, round);
        Duration took = Duration.ofNanos(System.nanoTime() - before).multipliedBy(CHECKPOINT_SHARE);
        pause = took.compareTo(CHECKPOINT_PAUSE) > 0 ? took : CHECKPOINT_PAUSE;
      } catch (ExecutionException e) {
        throw new CompletionException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CompletionException(e);
      }
    }
  }
}
