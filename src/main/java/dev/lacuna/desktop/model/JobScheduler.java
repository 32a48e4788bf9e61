package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.Cancellation;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
   * was taken out. What was kept is read again.
   */
  CompletableFuture<Void> start(JobRequest order, Consumer<ProjectSession> work) {
    return sessionModel.session()
        .map(session -> run(order, cancellation -> {
          session.job(cancellation, () -> work.accept(session));
          sessionModel.refresh();
        })).orElseGet(JobScheduler::nothingOpen);
  }

  /** Does something with the model, now or when its turn comes; completes on the window's thread. */
  CompletableFuture<Void> run(JobRequest order, Consumer<Cancellation> work) {
    return queue.same(order).map(JobQueue.Wanted::end).orElseGet(() -> {
      JobQueue.Wanted wanted = queue.add(order, false, expected(order), work);
      next();
      return wanted.end();
    });
  }

  /** Does something that needs no model, beside whatever runs; completes on the window's thread. */
  CompletableFuture<Void> beside(JobRequest order, Consumer<ProjectSession> work) {
    return sessionModel.session().map(session -> beside(order, () -> {
      work.accept(session);
      sessionModel.refresh();
    })).orElseGet(JobScheduler::nothingOpen);
  }

  /** The same for what the project has no part in. */
  CompletableFuture<Void> beside(JobRequest order, Runnable work) {
    return queue.same(order).map(JobQueue.Wanted::end).orElseGet(() -> {
      JobQueue.Wanted wanted = queue.add(order, true, expected(order), _ -> work.run());
      queue.begun(wanted);
      work(wanted).whenCompleteAsync((_, thrown) -> ended(wanted, Optional.ofNullable(thrown), false, false),
          sessionModel.dispatchers().window());
      return wanted.end();
    });
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
    work(wanted).whenCompleteAsync((_, thrown) -> {
      boolean asked = progress.ending.get();
      boolean cut = progress.stopping.get();
      progress.end();
      if (thrown != null) {
        sessionModel.noFrame();
        // A round that failed says so in the history, so that is read in any case; what the user ended is no failure.
        sessionModel.refresh();
      }
      ended(wanted, Optional.ofNullable(thrown), asked, cut);
      next();
    }, sessionModel.dispatchers().window());
  }

  private CompletableFuture<Void> work(JobQueue.Wanted wanted) {
    return CompletableFuture.runAsync(() -> wanted.work().accept(wanted.cancellation()),
        sessionModel.dispatchers().jobs());
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
    failed.ifPresent(sessionModel::fail);
    if (thrown.isEmpty() && !asked && !cut) {
      JobRequest order = wanted.order();
      Optional<JobEntry> entry = queue.entry(wanted.id());
      sessionModel.project().get().ifPresent(info -> entry.ifPresent(element -> element.seconds()
          .ifPresent(seconds -> sessionModel.durations().took(order.kind(), info, order.units(), seconds))));
      finished.set(entry);
    }
    thrown.ifPresentOrElse(wanted.end()::completeExceptionally, () -> wanted.end().complete(null));
  }
}
