package dev.lacuna.project;

/** What a probe or a run cost: tokens through a forward pass only, generated, trained on; wall seconds. */
public record Cost(long forwardTokens, long generatedTokens, long trainedTokens, double seconds) {

  public static final Cost NONE = new Cost(0, 0, 0, 0);
}
