package dev.lacuna.desktop.model;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Leaves one project for another: asks first, closes, opens, and reads what is kept, as one job. */
final class ProjectOpening {
  private final ProjectSessionModel sessionModel;
  private Optional<Path> opening = Optional.empty();
  private CompletableFuture<Void> opened = new CompletableFuture<>();

  ProjectOpening(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
  }

  /** @param first done when no project is open, away from the window's thread; where it fails, none is opened */
  CompletableFuture<Void> open(Path folder, Runnable first) {
    JobModel job = sessionModel.job();
    if (job.current().get().equals(Optional.of(JobKind.OPEN)) && opening.equals(Optional.of(folder))
        && !job.ending().get()) {
      return opened; // pressed twice
    }
    CompletableFuture<Path> left = new CompletableFuture<>();
    CompletableFuture<Void> result = left.thenCompose(to -> openNow(to, first));
    sessionModel.closeGuard().other(() -> left.complete(folder));
    return result;
  }

  private CompletableFuture<Void> openNow(Path folder, Runnable first) {
    Optional<ProjectSession> before = sessionModel.session();
    opening = Optional.of(folder);
    sessionModel.failures().opening();
    sessionModel.empty();
    opened = sessionModel.job().line().run(JobRequest.of(JobKind.OPEN, folder).repeating(), cancellation -> {
      // In turn with the labels, so that the last of them is on the disk.
      before.ifPresent(open -> CompletableFuture.runAsync(open::close, sessionModel.dispatchers().writes()).join());
      cancellation.throwIfCancelled();
      first.run();
      ProjectSession session = sessionModel.catalog().open(folder, sessionModel.listener());
      try {
        cancellation.throwIfCancelled();
        ProjectInfo info = session.info();
        Runnable show = sessionModel.read(session);
        cancellation.throwIfCancelled();
        sessionModel.dispatchers().window().execute(() -> sessionModel.begin(session, info, show));
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    });
    return opened;
  }
}
