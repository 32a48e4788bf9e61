package dev.lacuna.lm;

/**
 * What the model wrote after a prompt.
 *
 * @param text up to the stop string, as decoded (leading space kept); of a model that thinks aloud the answer alone
 * @param tokens number of tokens drawn, the one that ended it and those of a thought included
 * @param logProbability sum of the log-probabilities at temperature 1 of the text's tokens, in nats
 * @param meanEntropy mean over the text's tokens of the entropy of the model's distribution, in nats
 * @param ended false when {@code maxNewTokens} cut it
 * @param thought how many of the tokens are a thought before the text
 * @param stop the stop string that ended it; empty when an end token did, or nothing
 */
public record Continuation(String text, int tokens, double logProbability, double meanEntropy, boolean ended,
    int thought, String stop) {

  /** Length-normalised log-probability, in nats a token. */
  public double meanLogProbability() {
    return logProbability / Math.max(1, tokens - thought);
  }

  /** The same answer after a thought of so many tokens. */
  public Continuation after(int thinking) {
    return new Continuation(text, tokens + thinking, logProbability, meanEntropy, ended, thought + thinking, stop);
  }

  /** Nothing but a thought, which was not brought to an end. */
  public Continuation onlyThought() {
    return new Continuation("", tokens, logProbability, meanEntropy, false, tokens, "");
  }

  /** The same with another text. */
  public Continuation saying(String other) {
    return new Continuation(other, tokens, logProbability, meanEntropy, ended, thought, stop);
  }
}
