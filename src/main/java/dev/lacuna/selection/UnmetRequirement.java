package dev.lacuna.selection;

/** What a project lacks before a strategy can choose. */
public enum UnmetRequirement {
  /** The pool is not probed, and the strategy reads p(unknown). */
  PROBE,
  /** Nothing is labelled, and the strategy learns from labels. */
  LABELS,
  /** Nothing is taught, and the strategy compares passes with dropout in a taught adapter. */
  ROUND,
  /** No label came from a model, and the strategy doubts such labels. */
  CHEAP_LABELS,
  /** A simulation does not compute what the strategy reads. */
  NOT_SIMULATED
}
