package dev.lacuna.worker.api;

import java.util.List;

/**
 * Candidates have no answers: a strategy cannot see them.
 *
 * @param strategy an id such as {@code random} or {@code ka2l}
 * @param candidates what may be asked
 * @param labelled answered already: diversity strategies keep away from them, and some compare the model with the
 *     expert
 * @param cheap labels that a model gave, which {@code noiseal} looks for mistakes in; no other strategy sees them
 * @param round how many rounds have been taught
 */
public record SelectRequest(String strategy, List<SelectableQuestion> candidates, List<Labelled> labelled,
    List<Labelled> cheap,
    PromptFormat format, int round, int batch, long seed) {

  /** Without cheap labels. */
  public SelectRequest(String strategy, List<SelectableQuestion> candidates, List<Labelled> labelled,
      PromptFormat format,
      int round, int batch, long seed) {
    this(strategy, candidates, labelled, List.of(), format, round, batch, seed);
  }

  public record SelectableQuestion(long id, String text) {}

  /** @param answer the expert's */
  public record Labelled(long id, String text, String answer) {}
}
