package dev.lacuna.selection;

/** What a project lacks before a strategy can choose. */
public enum Lack {
  /** The pool is not probed, and the strategy reads p(unknown). */
  PROBE,
  /** Nothing is labelled, and the strategy learns from labels. */
  LABELS,
  /** Nothing is taught, and the strategy compares passes with dropout in a taught adapter. */
  ROUND,
  /** Nothing computes what the strategy reads. */
  NOT_COMPUTED
}
