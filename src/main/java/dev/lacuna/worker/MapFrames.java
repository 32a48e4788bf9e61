package dev.lacuna.worker;

import dev.lacuna.knowledge.map.MapListener;
import dev.lacuna.worker.api.MapFrame;

/**
 * Passes pictures of a map on its way on, at most ten a second, and progress; where a cancel is noticed. The ids cross
 * once, with the first picture; after it coordinates only.
 */
final class MapFrames implements MapListener {
  private static final long PAUSE_NANOS = 100_000_000L;
  private static final long[] SAME = {};

  private final JobContext job;
  private final long[] ids;
  private final PhaseProgress progress;
  private long sent;

  MapFrames(JobContext job, long[] ids) {
    this.job = job;
    this.ids = ids.clone();
    this.progress = new PhaseProgress(job, "map", 0);
  }

  @Override
  public void frame(int epoch, int epochs, float[] at) {
    job.throwIfCancelled();
    long now = System.nanoTime();
    if (epoch == 0 || now - sent > PAUSE_NANOS) {
      sent = now;
      job.tell(new MapFrame(epoch, epochs, epoch == 0 ? ids : SAME, at));
    }
  }

  @Override
  public void progress(String phase, int done, int total) {
    progress.report(phase, done, total);
  }
}
