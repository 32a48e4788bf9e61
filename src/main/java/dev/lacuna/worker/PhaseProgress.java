package dev.lacuna.worker;

import dev.lacuna.worker.api.Progress;
import java.util.function.ObjIntConsumer;

/** Turns "so many done of this phase" into progress with the time left, and is where long work notices a cancel. */
final class PhaseProgress implements ObjIntConsumer<String> {
  private final JobContext context;
  private final String job;
  private final int total;
  private String phase = "";
  private long start;

  PhaseProgress(JobContext context, String job, int total) {
    this.context = context;
    this.job = job;
    this.total = total;
  }

  @Override
  public void accept(String phase, int done) {
    report(phase, done, total);
  }

  void report(String phase, int done, int total) {
    context.throwIfCancelled();
    long now = System.nanoTime();
    if (!phase.equals(this.phase)) {
      this.phase = phase;
      start = now;
    }
    double left = done > 0 && total > 0 ? (now - start) / 1e9 / done * (total - done) : -1;
    context.progress(new Progress(job, phase, done, total, left));
  }
}
