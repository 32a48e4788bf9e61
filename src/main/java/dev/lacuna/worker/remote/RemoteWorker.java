package dev.lacuna.worker.remote;

import dev.lacuna.worker.FailureTranslator;
import dev.lacuna.worker.Worker;
import dev.lacuna.worker.WorkerCommand;
import dev.lacuna.worker.WorkerConnection;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.LifeSign;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.RemoteWorkerApi;
import dev.lacuna.worker.api.RoundResult;
import dev.lacuna.worker.api.WorkerApi;
import dev.lacuna.worker.api.WorkerListener;
import dev.lacuna.worker.store.FileSums;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker that another command starts ({@code ssh box lacuna worker}, {@code srun …}). What is asked of it is asked
 * until it is answered: where the connection breaks it is made again, and a round goes on from its checkpoint there, so
 * that whoever asked sees one round. Requests are worked for one after another on a thread of its own.
 */
public final class RemoteWorker implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteWorker.class);
  /** Milliseconds before a broken connection is made again the first time. */
  private static final String PAUSE = "lacuna.worker.reconnect";
  /** The other end takes a minute of nothing for our end. */
  private static final Duration SIGN = Duration.ofSeconds(10);
  private static final int LAST_WORDS = 5;

  private final WorkerCommand command;
  private final RemoteKeys keys;
  private final RemoteProgress progress;
  private final ModelCarrier models;
  private final Reconnects reconnects;
  private final EventDeduplicator told;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(
      task -> Thread.ofPlatform().name("lacuna-remote-worker").daemon().unstarted(task));
  private volatile Optional<RemoteSession> session = Optional.empty();
  private volatile Optional<CompletableFuture<?>> current = Optional.empty();
  private volatile boolean stop;
  private volatile boolean closed;
  private Optional<OpenModel> open = Optional.empty();

  /** @param userData where it is kept what was sent to whom */
  public RemoteWorker(WorkerCommand command, WorkerListener listener, Path userData) {
    this(command, listener, userData, Duration.ofMillis(Long.getLong(PAUSE, 1000)));
  }

  /** @param pause before a broken connection is made again the first time */
  RemoteWorker(WorkerCommand command, WorkerListener listener, Path userData, Duration pause) {
    this.reconnects = new Reconnects(pause);
    this.command = command;
    Path folder = userData.resolve("remote");
    this.keys = new RemoteKeys(folder);
    this.progress = new RemoteProgress(listener);
    this.models = new ModelCarrier(new FileSums(folder.resolve("sums.json")), progress);
    this.told = new EventDeduplicator(listener, reconnects::advanced);
    Thread.ofVirtual().name("lacuna-remote-sign").start(this::giveSigns);
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<WorkerApi, CompletableFuture<T>> request) {
    return request.apply(new RemoteApi(this));
  }

  <T> CompletableFuture<T> ask(RemoteRequest<T> request) {
    return begin(request.name(), answer -> work(answer, request));
  }

  CompletableFuture<ModelInfo> open(OpenModel model) {
    return begin("open", answer -> {
      open = Optional.empty(); // a connection that is made for this need not open what was open before
      RemoteRequest<ModelInfo> nothing = RemoteRequest.of("open", _ -> answer);
      untilDone(answer, nothing, (link, _) -> {
        ModelInfo opened = session(link).open(link, model);
        open = Optional.of(model);
        answer.complete(opened);
      });
    });
  }

  private <T> CompletableFuture<T> begin(String name, java.util.function.Consumer<CompletableFuture<T>> work) {
    if (closed) {
      throw new LacunaException(ErrorCode.CANCELLED, "The worker was closed.");
    }
    stop = false;
    var answer = new CompletableFuture<T>();
    thread.execute(() -> {
      current = Optional.of(answer);
      progress.job(name);
      told.begin();
      work.accept(answer);
      current = Optional.empty();
    });
    return answer;
  }

  private <T> void work(CompletableFuture<T> answer, RemoteRequest<T> request) {
    // What was answered before the connection broke need only be fetched.
    var result = new CompletableFuture<T>();
    untilDone(answer, request, (link, again) -> {
      RemoteSession live = session(link);
      if (!result.isDone()) {
        result.complete(live.ask(link, request, again));
      }
      live.after(link, request, result.join());
      if (result.join() instanceof RoundResult round) {
        told.ended(round.best());
      }
      answer.complete(result.join());
    });
  }

  /** What is tried until it is done. */
  private interface Attempt {
    void run(RemoteLink link, boolean again) throws IOException;
  }

  private void untilDone(CompletableFuture<?> answer, RemoteRequest<?> request, Attempt attempt) {
    boolean again = false;
    while (!answer.isDone()) {
      Optional<Duration> pause;
      try {
        attempt.run(new RemoteLink(this::send, answer, reconnects::advanced, () -> stop), again);
        reconnects.advanced(); // the next break is a new one
        return;
      } catch (Throwable e) { // an Error too must reach whoever waits
        LacunaException failure = FailureTranslator.of(e);
        pause = answer.isDone() || closed ? Optional.empty() : reconnects.after(failure);
        if (pause.isEmpty()) {
          rescue(request);
          answer.completeExceptionally(failure);
          return;
        }
        LOG.warn("The connection to the worker was lost: {}", failure.getMessage());
        progress.say("The connection to the worker was lost; it is tried again in "
            + Math.max(1, pause.get().toSeconds()) + " s");
      }
      again = true;
      told.again();
      sleep(answer, pause.get());
    }
  }

  /** A cancel ends the waiting. */
  private static void sleep(CompletableFuture<?> answer, Duration pause) {
    try {
      answer.get(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | CancellationException e) {
      // It is tried again, or looked at whether it is done.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rescue(RemoteRequest<?> request) {
    if (request.round().isPresent() && session.isPresent()) {
      RemoteSession last = session.get();
      last.rescue(new RemoteLink(last.connection()::ask, new CompletableFuture<>(), () -> {}, () -> false),
          request.round().get());
    }
  }

  /** The live one, or another on which the same model is open. */
  private RemoteSession session(RemoteLink link) throws IOException {
    Optional<RemoteSession> live = session.filter(each -> each.connection().isAlive());
    if (live.isPresent()) {
      return live.get();
    }
    RemoteSession fresh = new RemoteSession(new WorkerConnection(command, told), keys, models, progress,
        reconnects::reached);
    session = Optional.of(fresh);
    if (closed) {
      fresh.connection().close();
      throw new LacunaException(ErrorCode.CANCELLED, "The worker was closed.");
    }
    if (open.isPresent()) {
      fresh.open(link, open.get());
    }
    return fresh;
  }

  private <T> CompletableFuture<T> send(Function<? super RemoteWorkerApi, CompletableFuture<T>> question) {
    return session.orElseThrow().connection().ask(question);
  }

  private Optional<WorkerConnection> live() {
    return session.map(RemoteSession::connection).filter(WorkerConnection::isAlive);
  }

  private void giveSigns() {
    try {
      while (!closed) {
        Thread.sleep(SIGN);
        live().ifPresent(WorkerConnection::pulseAsync);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CompletableFuture<LifeSign> pulse() {
    return live().map(WorkerConnection::pulseAsync).orElseGet(CompletableFuture::new);
  }

  /** A round that is not yet asked for, or is asked for again, is told when it is. */
  @Override
  public void stopAndKeepBest() {
    stop = true;
    live().ifPresent(connection -> connection.tell(WorkerApi::stopAndKeepBest));
  }

  @Override
  public OptionalLong pid() {
    return live().map(connection -> OptionalLong.of(connection.pid())).orElse(OptionalLong.empty());
  }

  @Override
  public boolean endSilent() {
    return live().map(WorkerConnection::endSilent).orElse(false);
  }

  @Override
  public void close() {
    closed = true;
    current.ifPresent(answer -> answer
        .completeExceptionally(new LacunaException(ErrorCode.CANCELLED, "The worker was closed.")));
    thread.shutdown();
    try {
      thread.awaitTermination(LAST_WORDS, TimeUnit.SECONDS); // the checkpoint of a round that was cancelled may come
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.map(RemoteSession::connection).ifPresent(WorkerConnection::close);
  }
}
