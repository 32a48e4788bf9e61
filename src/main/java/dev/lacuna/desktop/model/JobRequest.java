package dev.lacuna.desktop.model;

import java.util.List;

/**
 * A job as it is asked for.
 *
 * @param what tells it from others of its kind: what is on its way already is not done twice
 * @param repeats whether doing it again while it runs does more than doing it once
 * @param units how much work it is, by what its time grows with; 0 where that is not known
 * @param whole whether it is all of such a job, so that its time tells that of the next
 * @param begin done on the window's thread when it begins
 */
record JobRequest(JobKind kind, List<?> what, boolean repeats, double units, boolean whole, Runnable begin) {

  static JobRequest of(JobKind kind, Object... what) {
    return new JobRequest(kind, List.of(what), false, 0, true, () -> {});
  }

  JobRequest repeating() {
    return new JobRequest(kind, what, true, units, whole, begin);
  }

  JobRequest units(double many) {
    return new JobRequest(kind, what, repeats, many, whole, begin);
  }

  /** So much is left of a job that began before. */
  JobRequest rest(double many) {
    return new JobRequest(kind, what, repeats, many, false, begin);
  }

  JobRequest first(Runnable done) {
    return new JobRequest(kind, what, repeats, units, whole, done);
  }
}
