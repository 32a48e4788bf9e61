package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.Verdict;
import java.util.List;

/** @param chat whether the questions were put by the model's chat template */
public record TryResult(boolean chat, List<Tried> questions, Cost costs) implements WithCosts {

  /**
   * @param prompt all that the model received, special tokens as they are written
   * @param promptTokens how many that were
   * @param samples in the order in which they were drawn
   * @param clusters of them by meaning, largest first
   * @param entropy of the clusters, in nats
   * @param verdict as of a probing in which samples agree when they are one cluster
   * @param silent whether the greedy answer is none
   */
  public record Tried(long id, String question, List<String> references, String prompt, int promptTokens,
      Answer greedy, List<Answer> samples, List<ProbeResult.Sample> clusters, double entropy, Verdict verdict,
      boolean silent) {}

  /**
   * An answer.
   *
   * @param tokens drawn, with the one that ended it
   * @param cut true where the length's limit ended it
   */
  public record Answer(String text, int tokens, boolean cut) {}
}
