package dev.lacuna.lm;

/**
 * What the model wrote after a prompt.
 *
 * @param text up to the stop string, as decoded (leading space kept)
 * @param tokens number of tokens drawn, the one that ended it included
 * @param logProbability sum of the tokens' log-probabilities at temperature 1, in nats
 * @param meanEntropy mean over its tokens of the entropy of the model's distribution, in nats
 * @param ended false when {@code maxNewTokens} cut it
 */
public record Continuation(String text, int tokens, double logProbability, double meanEntropy, boolean ended) {

  /** Length-normalised log-probability, in nats a token. */
  public double meanLogProbability() {
    return logProbability / Math.max(1, tokens);
  }
}
