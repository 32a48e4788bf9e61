package dev.lacuna.lm.training;

/** Watches training. */
@FunctionalInterface
public interface TrainingListener {
  /** @return false to end the training after this step; may throw to cancel it */
  boolean stepped(TrainingStep step);
}
