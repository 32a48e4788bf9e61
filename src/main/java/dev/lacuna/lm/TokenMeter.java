package dev.lacuna.lm;

/** Counts the tokens that a model has worked on, for the costs in every report. */
public final class TokenMeter {
  private long forward;
  private long generated;
  private long trained;

  void forward(long tokens) {
    forward += tokens;
  }

  void generated(long tokens) {
    generated += tokens;
  }

  public void trained(long tokens) {
    trained += tokens;
  }

  public Reading read() {
    return new Reading(forward, generated, trained);
  }

  /**
   * @param forward prompt and scored tokens through a forward pass, padding not counted
   * @param generated tokens drawn
   * @param trained tokens through a forward and a backward pass
   */
  public record Reading(long forward, long generated, long trained) {
    public Reading plus(Reading other) {
      return new Reading(forward + other.forward, generated + other.generated, trained + other.trained);
    }

    public Reading since(Reading earlier) {
      return new Reading(forward - earlier.forward, generated - earlier.generated, trained - earlier.trained);
    }
  }
}
