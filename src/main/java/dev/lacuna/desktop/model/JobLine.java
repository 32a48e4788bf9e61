package dev.lacuna.desktop.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Begins and ends the work that was asked for: one job has the model, the next begins when it has ended, and what needs
 * no model runs at once. Used on the window's thread.
 */
final class JobLine {
  private final WorkbenchModel workbench;
  private final JobQueue queue;
  private final JobProgress progress;

  JobLine(WorkbenchModel workbench, JobQueue queue, JobProgress progress) {
    this.workbench = workbench;
    this.queue = queue;
    this.progress = progress;
  }

  /**
   * Does something with the model, now or when its turn comes; completes on the window's thread, exceptionally where it
   * was taken out. What was kept is read again.
   *
   * @param what tells it from others of its kind: what is on its way already is not done twice
   * @param repeats whether doing it again while it runs does more than doing it once
   * @param begin done on the window's thread when it begins
   */
  CompletableFuture<Void> start(Job kind, List<?> what, boolean repeats, Runnable begin, Consumer<Workbench> work) {
    Optional<Workbench> bench = workbench.bench();
    if (bench.isEmpty()) {
      return CompletableFuture.failedFuture(new IllegalStateException("no project is open"));
    }
    return run(kind, what, repeats, begin, () -> {
      work.accept(bench.get());
      workbench.refresh();
    });
  }

  /** Does something with the model, now or when its turn comes; completes on the window's thread. */
  CompletableFuture<Void> run(Job kind, List<?> what, boolean repeats, Runnable begin, Runnable work) {
    return queue.same(kind, what, repeats).map(JobQueue.Wanted::end).orElseGet(() -> {
      JobQueue.Wanted wanted = queue.add(kind, what, repeats, false, begin, work);
      next();
      return wanted.end();
    });
  }

  /** Does something that needs no model, beside whatever runs; completes on the window's thread. */
  CompletableFuture<Void> beside(Job kind, List<?> what, Consumer<Workbench> work) {
    Optional<Workbench> bench = workbench.bench();
    if (bench.isEmpty()) {
      return CompletableFuture.failedFuture(new IllegalStateException("no project is open"));
    }
    return beside(kind, what, () -> {
      work.accept(bench.get());
      workbench.refresh();
    });
  }

  /** The same for what the project has no part in. */
  CompletableFuture<Void> beside(Job kind, List<?> what, Runnable work) {
    return queue.same(kind, what, false).map(JobQueue.Wanted::end).orElseGet(() -> {
      JobQueue.Wanted wanted = queue.add(kind, what, false, true, () -> { }, work);
      queue.begun(wanted);
      CompletableFuture.runAsync(work, workbench.threads().jobs()).whenCompleteAsync(
          (_, thrown) -> ended(wanted, Optional.ofNullable(thrown), false), workbench.threads().window());
      return wanted.end();
    });
  }

  private void next() {
    if (!progress.running.get()) {
      queue.next().ifPresent(this::begin);
    }
  }

  private void begin(JobQueue.Wanted wanted) {
    wanted.begin().run();
    queue.begun(wanted);
    progress.begin(wanted.kind());
    CompletableFuture.runAsync(wanted.work(), workbench.threads().jobs()).whenCompleteAsync((_, thrown) -> {
      boolean asked = progress.ending.get();
      progress.end();
      if (thrown != null) {
        workbench.noFrame();
        // A round that failed says so in the history, so that is read in any case; what the user ended is no failure.
        workbench.refresh();
      }
      ended(wanted, Optional.ofNullable(thrown), asked);
      next();
    }, workbench.threads().window());
  }

  /** @param asked whether the user wanted it to end */
  private void ended(JobQueue.Wanted wanted, Optional<Throwable> thrown, boolean asked) {
    queue.ended(wanted, thrown.isEmpty() ? JobEntry.State.DONE : asked ? JobEntry.State.CANCELLED
        : JobEntry.State.FAILED, thrown.filter(_ -> !asked).map(Failure::of));
    if (!asked) {
      thrown.ifPresent(workbench::fail);
    }
    thrown.ifPresentOrElse(wanted.end()::completeExceptionally, () -> wanted.end().complete(null));
  }
}
