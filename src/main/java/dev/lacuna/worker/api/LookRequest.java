package dev.lacuna.worker.api;

import java.util.List;

/**
 * A cheap look at all questions with the open adapter: one prefill and one greedy answer each.
 *
 * @param probe fingerprint of the model whose kept probe judges the hidden states
 * @param layer of the map, whose hidden states say where a question that changed stands now
 * @param before what was there before the round
 */
public record LookRequest(List<Question> questions, PromptFormat format, String probe, int layer, List<Before> before,
    long seed) {

  /** @param x place on the map, NaN with {@code y} where it has none */
  public record Before(long id, String verdict, double x, double y) {}
}
