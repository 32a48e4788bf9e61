package dev.lacuna.worker;

import dev.lacuna.worker.api.Cancellation;
import dev.lacuna.worker.api.Progress;
import java.util.function.Consumer;

/** A job that nobody cancels. */
final class QuietJob extends JobContext {

  QuietJob() {
    this(_ -> {});
  }

  /** @param told of its progress */
  QuietJob(Consumer<Progress> told) {
    super(new Cancellation(), event -> {
      if (event instanceof Progress progress) {
        told.accept(progress);
      }
    });
  }
}
