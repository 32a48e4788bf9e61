package dev.lacuna.worker.api;

import java.util.List;

/**
 * No answers here: a strategy cannot see them.
 *
 * @param strategy {@code random}, {@code entropy}, {@code k-center} or {@code ka2l}
 * @param candidates what may be asked
 * @param labelled ids answered already (diversity strategies keep away from them)
 */
public record SelectRequest(String strategy, List<Candidate> candidates, List<Candidate> labelled, PromptFormat format,
    int batch, long seed) {

  public record Candidate(long id, String text) {}
}
