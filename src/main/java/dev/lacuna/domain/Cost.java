package dev.lacuna.domain;

/**
 * What a piece of work cost.
 *
 * @param forwardTokens prompt and scored tokens through a forward pass only, padding not counted
 * @param generatedTokens tokens drawn
 * @param trainedTokens tokens through a forward and a backward pass
 * @param seconds wall time
 */
public record Cost(long forwardTokens, long generatedTokens, long trainedTokens, double seconds) {

  public static final Cost NONE = new Cost(0, 0, 0, 0);

  /** Tokens whose time is told elsewhere, or not at all. */
  public static Cost ofTokens(long forward, long generated, long trained) {
    return new Cost(forward, generated, trained, 0);
  }

  public Cost plus(Cost other) {
    return new Cost(forwardTokens + other.forwardTokens, generatedTokens + other.generatedTokens,
        trainedTokens + other.trainedTokens, seconds + other.seconds);
  }

  public Cost minus(Cost earlier) {
    return new Cost(forwardTokens - earlier.forwardTokens, generatedTokens - earlier.generatedTokens,
        trainedTokens - earlier.trainedTokens, seconds - earlier.seconds);
  }

  /** The same tokens in this time. */
  public Cost in(double wallSeconds) {
    return new Cost(forwardTokens, generatedTokens, trainedTokens, wallSeconds);
  }

  public long tokens() {
    return forwardTokens + generatedTokens + trainedTokens;
  }
}
