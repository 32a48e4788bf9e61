package dev.lacuna.desktop.model;

import java.util.List;

/**
 * A job as it is asked for.
 *
 * @param what tells it from others of its kind: what is on its way already is not done twice
 * @param repeats whether doing it again while it runs does more than doing it once
 * @param units how much work it is, by what its time grows with; 0 where that is not known
 * @param begin done on the window's thread when it begins
 */
record JobOrder(Job kind, List<?> what, boolean repeats, double units, Runnable begin) {

  static JobOrder of(Job kind, Object... what) {
    return new JobOrder(kind, List.of(what), false, 0, () -> { });
  }

  JobOrder repeating() {
    return new JobOrder(kind, what, true, units, begin);
  }

  JobOrder units(double many) {
    return new JobOrder(kind, what, repeats, many, begin);
  }

  JobOrder first(Runnable done) {
    return new JobOrder(kind, what, repeats, units, done);
  }
}
