package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.Cancellation;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Begins and ends the work that was asked for: one job has the model, the next begins when it has ended, and what needs
 * no model runs at once. Used on the window's thread.
 */
final class JobScheduler {
  private final ProjectSessionModel sessionModel;
  private final JobQueue queue;
  private final JobProgress progress;
  private final ObjectProperty<Optional<JobEntry>> finished = new SimpleObjectProperty<>(Optional.empty());

  JobScheduler(ProjectSessionModel sessionModel, JobQueue queue, JobProgress progress) {
    this.sessionModel = sessionModel;
    this.queue = queue;
    this.progress = progress;
  }

  ReadOnlyObjectProperty<Optional<JobEntry>> finished() {
    return finished;
  }

  /**
   * Does something with the model, now or when its turn comes; completes on the window's thread, exceptionally where it
   * was taken out. By then what was kept has been read again and is shown.
   */
  CompletableFuture<Void> start(JobRequest order, Consumer<ProjectSession> work) {
    return sessionModel.session()
        .map(session -> inTurn(order,
            cancellation -> worked(() -> session.job(cancellation, () -> work.accept(session)))
                .thenCompose(_ -> sessionModel.refresh())))
        .orElseGet(JobScheduler::nothingOpen);
  }

  /** Does something with the model, now or when its turn comes; completes on the window's thread. */
  CompletableFuture<Void> run(JobRequest order, Consumer<Cancellation> work) {
    return inTurn(order, cancellation -> worked(() -> work.accept(cancellation)));
  }

  private CompletableFuture<Void> inTurn(JobRequest order, Function<Cancellation, CompletableFuture<Void>> work) {
    return queue.same(order).map(JobQueue.Wanted::end).orElseGet(() -> {
      JobQueue.Wanted wanted = queue.add(order, false, expected(order), work);
      next();
      return wanted.end();
    });
  }

  /**
   * Does something that needs no model, beside whatever runs; completes on the window's thread. By then what was kept
   * has been read again and is shown.
   */
  CompletableFuture<Void> beside(JobRequest order, Consumer<ProjectSession> work) {
    return sessionModel.session()
        .map(session -> atOnce(order,
            _ -> worked(() -> work.accept(session)).thenCompose(_ -> sessionModel.refresh())))
        .orElseGet(JobScheduler::nothingOpen);
  }

  /** The same for what the project has no part in. */
  CompletableFuture<Void> beside(JobRequest order, Runnable work) {
    return atOnce(order, _ -> worked(work));
  }

  private CompletableFuture<Void> atOnce(JobRequest order, Function<Cancellation, CompletableFuture<Void>> work) {
    return queue.same(order).map(JobQueue.Wanted::end).orElseGet(() -> {
      JobQueue.Wanted wanted = queue.add(order, true, expected(order), work);
      queue.begun(wanted);
      wanted.work().apply(wanted.cancellation()).whenCompleteAsync(
          (_, thrown) -> ended(wanted, Optional.ofNullable(thrown), false, false),
          sessionModel.dispatchers().window());
      return wanted.end();
    });
  }

  private CompletableFuture<Void> worked(Runnable work) {
    return CompletableFuture.runAsync(work, sessionModel.dispatchers().jobs());
  }

  private static CompletableFuture<Void> nothingOpen() {
    return CompletableFuture.failedFuture(new IllegalStateException("no project is open"));
  }

  private OptionalDouble expected(JobRequest order) {
    return sessionModel.project().get()
        .map(info -> sessionModel.durations().expected(order.kind(), info, order.units()))
        .orElse(OptionalDouble.empty());
  }

  private void next() {
    if (!progress.running.get()) {
      queue.next().ifPresent(this::begin);
    }
  }

  private void begin(JobQueue.Wanted wanted) {
    wanted.order().begin().run();
    queue.begun(wanted);
    progress.begin(wanted.order().kind(), wanted.cancellation());
    wanted.work().apply(wanted.cancellation()).whenCompleteAsync((_, thrown) -> {
      boolean asked = progress.ending.get();
      boolean cut = progress.stopping.get();
      progress.end();
      if (thrown != null) {
        sessionModel.map().noFrame();
        // A round that failed says so in the history, so that is read in any case.
        sessionModel.refresh();
      }
      ended(wanted, Optional.ofNullable(thrown), asked, cut);
      next();
    }, sessionModel.dispatchers().window());
  }

  /**
   * @param asked whether the user cancelled it
   * @param cut whether the user had it end early, so that its time says nothing
   */
  private void ended(JobQueue.Wanted wanted, Optional<Throwable> thrown, boolean asked, boolean cut) {
    // What fails by itself is told, also where the user wanted it to end.
    Optional<Throwable> failed = thrown.filter(why -> !asked || !Failure.isEndedByUser(why));
    queue.ended(wanted, thrown.isEmpty() ? JobEntry.State.DONE
        : failed.isEmpty() ? JobEntry.State.CANCELLED
            : JobEntry.State.FAILED,
        failed.map(Failure::of));
    failed.ifPresent(sessionModel.failures()::tell);
    if (thrown.isEmpty() && !asked && !cut) {
      JobRequest order = wanted.order();
      Optional<JobEntry> entry = queue.entry(wanted.id());
      sessionModel.project().get().filter(_ -> order.whole())
          .ifPresent(info -> entry.ifPresent(element -> element.seconds()
              .ifPresent(seconds -> sessionModel.durations().took(order.kind(), info, order.units(), seconds))));
      finished.set(entry);
    }
    thrown.ifPresentOrElse(wanted.end()::completeExceptionally, () -> wanted.end().complete(null));
  }
}
