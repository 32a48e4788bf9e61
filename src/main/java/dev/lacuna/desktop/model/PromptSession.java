package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.TryResult;

/** How an open project's model is asked. As with {@link ProjectSession}, every method may take long. */
public interface PromptSession {

  /** How the model is asked now. */
  PromptSettings current();

  /**
   * Looks for a way to ask that suits model and questions; keeps nothing.
   *
   * @param published as KA2L asks
   * @param pilot whether temperatures are tried
   */
  PromptProposal propose(boolean published, boolean pilot);

  /** Asks a handful of questions so; keeps nothing. */
  TryResult tryOut(PromptSettings prompt);

  /** Asks so from now on; on the disk when this returns. */
  void keep(PromptSettings prompt);
}
