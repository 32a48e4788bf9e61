package dev.lacuna.worker.api;

import java.util.List;

/**
 * Candidates have no answers: a strategy cannot see them.
 *
 * @param strategy an id such as {@code random} or {@code ka2l}
 * @param candidates what may be asked
 * @param labelled answered already: diversity strategies keep away from them, and some compare the model with the
 *     expert
 * @param round how many rounds have been taught
 */
public record SelectRequest(String strategy, List<Candidate> candidates, List<Labelled> labelled, PromptFormat format,
    int round, int batch, long seed) {

  public record Candidate(long id, String text) {}

  /** @param answer the expert's */
  public record Labelled(long id, String text, String answer) {}
}
