package dev.lacuna.project;

/** What a piece of work cost: tokens through a forward pass only, generated, trained on; wall seconds. */
public record Cost(long forwardTokens, long generatedTokens, long trainedTokens, double seconds) {

  public static final Cost NONE = new Cost(0, 0, 0, 0);

  public Cost plus(Cost other) {
    return new Cost(forwardTokens + other.forwardTokens, generatedTokens + other.generatedTokens,
        trainedTokens + other.trainedTokens, seconds + other.seconds);
  }

  public long tokens() {
    return forwardTokens + generatedTokens + trainedTokens;
  }
}
