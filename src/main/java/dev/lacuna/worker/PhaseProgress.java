package dev.lacuna.worker;

import dev.lacuna.worker.api.Progress;
import java.util.function.LongSupplier;
import java.util.function.ObjIntConsumer;

/**
 * Turns "so many done of this phase" into progress with the time left, and is where long work notices a cancel. What
 * was done before the phase began says nothing of its speed, and a phase that is not over has a second left at least.
 */
final class PhaseProgress implements ObjIntConsumer<String> {
  private final JobContext context;
  private final String job;
  private final int total;
  private final LongSupplier nanos;
  private String phase = "";
  private long start;
  private int before;
  private int last;

  PhaseProgress(JobContext context, String job, int total) {
    this(context, job, total, System::nanoTime);
  }

  /** @param nanos the time, by whatever clock */
  PhaseProgress(JobContext context, String job, int total, LongSupplier nanos) {
    this.context = context;
    this.job = job;
    this.total = total;
    this.nanos = nanos;
  }

  @Override
  public void accept(String phase, int done) {
    report(phase, done, total);
  }

  void report(String phase, int done, int total) {
    context.throwIfCancelled();
    long now = nanos.getAsLong();
    if (!phase.equals(this.phase) || done < last) {
      this.phase = phase;
      start = now;
      before = done;
    }
    last = done;
    boolean told = done > before && done < total;
    double left = told ? Math.max(1, (now - start) / 1e9 / (done - before) * (total - done)) : -1;
    context.tell(new Progress(job, phase, done, total, left));
  }
}
