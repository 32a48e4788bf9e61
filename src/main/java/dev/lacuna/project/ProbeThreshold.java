package dev.lacuna.project;

/**
 * The threshold of semantic entropy between consistent and inconsistent answers, in nats. A number that is not known is
 * NaN.
 *
 * @param found γ*, as the probing found it
 * @param low where γ* lies, with {@code high}, in 95 of 100 resamples of the questions; NaN in older probings
 * @param applied what the user put in its place; NaN while it is γ*
 */
public record ProbeThreshold(double found, double low, double high, double applied) {

  /** The one that verdicts go by. */
  public double used() {
    return Double.isNaN(applied) ? found : applied;
  }
}
