package dev.lacuna.worker;

import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.Progress;
import java.util.function.Consumer;

/** A job that nobody cancels. */
final class QuietJob {

  private QuietJob() {}

  static JobContext of() {
    return of(_ -> {});
  }

  /** @param listener of its progress */
  static JobContext of(Consumer<Progress> listener) {
    return new JobContext(new Cancellation(), event -> {
      if (event instanceof Progress progress) {
        listener.accept(progress);
      }
    });
  }
}
