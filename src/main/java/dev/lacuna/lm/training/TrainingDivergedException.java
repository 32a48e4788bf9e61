package dev.lacuna.lm.training;

/** The loss or its gradient became infinite or not a number; the weights of the step before are kept. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(int step, double loss) {
    super("Training diverged at step " + (step + 1) + " (loss " + loss + "). Lower the learning rate or the clip norm");
  }
}
