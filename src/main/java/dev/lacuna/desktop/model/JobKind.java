package dev.lacuna.desktop.model;

/** The kinds of long work that the window can start. */
public enum JobKind {
  OPEN, PROPOSE, TRY, KEEP, PROBE, MAP, GENERATE, SELECT, ASK, ROUND, COMPARE, SNAPSHOT, THRESHOLD, EXPORT, ANNOTATE,
  IMPORT, MERGE
}
