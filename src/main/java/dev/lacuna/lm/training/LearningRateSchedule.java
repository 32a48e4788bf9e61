package dev.lacuna.lm.training;

import java.util.Locale;

/** How the learning rate moves over the steps: a linear rise over the warm-up, then the named fall to zero. */
public enum LearningRateSchedule {
  CONSTANT, LINEAR, COSINE;

  /** @throws IllegalArgumentException naming the known schedules */
  public static LearningRateSchedule byName(String name) {
    for (LearningRateSchedule schedule : values()) {
      if (schedule.name().equalsIgnoreCase(name)) {
        return schedule;
      }
    }
    throw new IllegalArgumentException("Unknown schedule \"" + name + "\". Use constant, linear or cosine");
  }

  /**
   * @param step from 0
   * @return a factor in [0, 1] of the learning rate, as transformers' {@code get_*_schedule_with_warmup}, but the
   *     warm-up is one step ahead of theirs, whose first step has rate 0 and teaches nothing
   */
  public double factor(int step, int steps, int warmup) {
    if (step < warmup) {
      return (step + 1.0) / warmup;
    }
    double progress = (step - warmup) / (double) Math.max(1, steps - warmup);
    return switch (this) {
      case CONSTANT -> 1;
      case LINEAR -> 1 - progress;
      case COSINE -> 0.5 * (1 + Math.cos(Math.PI * progress));
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
