package dev.lacuna.worker.api;

/**
 * What a step cost: tokens through a forward pass only, tokens generated, tokens trained on (forward and backward),
 * wall seconds.
 */
public record Costs(long forwardTokens, long generatedTokens, long trainedTokens, double seconds) {

  public static final Costs NONE = new Costs(0, 0, 0, 0);

  public Costs plus(Costs other) {
    return new Costs(forwardTokens + other.forwardTokens, generatedTokens + other.generatedTokens,
        trainedTokens + other.trainedTokens, seconds + other.seconds);
  }
}
