package dev.lacuna.worker.remote;

import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.WorkerListener;

/** Tells how far a transfer is, in megabytes, and no more than a few times a second. */
final class RemoteProgress {
  private static final long PAUSE_NANOS = 200_000_000L;
  private static final double MB = 1e6;

  private final WorkerListener listener;
  private volatile String job = "open";
  private String phase = "";
  private long toldAt;

  RemoteProgress(WorkerListener listener) {
    this.listener = listener;
  }

  /** The request that is worked for, as {@link Progress#job} has it. */
  void job(String name) {
    job = name;
  }

  /** @param words with the unit of what is counted */
  void phase(String words) {
    phase = words;
    toldAt = 0;
  }

  void bytes(long done, long total) {
    long now = System.nanoTime();
    // What is there at once need not be told.
    if (total >= MB && (done == total || now - toldAt > PAUSE_NANOS)) {
      toldAt = now;
      listener.accept(new Progress(job, phase, Math.round(done / MB), Math.round(total / MB), -1));
    }
  }

  /** A sentence that stands where the job's phase does. */
  void say(String sentence) {
    listener.accept(new Progress(job, sentence, 0, 0, -1));
  }
}
