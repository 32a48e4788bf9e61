package dev.lacuna.worker.api;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.Verdict;
import java.util.List;

/**
 * A cheap look at all questions with the open adapter: one prefill and one greedy answer each.
 *
 * @param probe fingerprint of the model whose kept probe judges the hidden states
 * @param layer of the map, whose hidden states say where a question that changed stands now
 * @param before what was there before the round
 * @param heldOut wordings of the evaluation, which are looked at too and have no place on the map
 */
public record SnapshotRequest(List<ModelQuestion> questions, PromptFormat format, String probe, int layer,
    List<Before> before,
    long seed, List<ModelQuestion> heldOut) {

  /** Without held-out questions. */
  public SnapshotRequest(List<ModelQuestion> questions, PromptFormat format, String probe, int layer,
      List<Before> before,
      long seed) {
    this(questions, format, probe, layer, before, seed, List.of());
  }

  /** @param x place on the map, NaN with {@code y} where it has none */
  public record Before(long id, Verdict verdict, double x, double y) {}
}
