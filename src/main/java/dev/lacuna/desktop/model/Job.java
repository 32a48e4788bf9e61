package dev.lacuna.desktop.model;

/** The kinds of long work that the window can start. One runs at a time. */
public enum Job {
  OPEN, PROPOSE, TRY, KEEP, PROBE, MAP, GENERATE, SELECT, ROUND, COMPARE, LOOK, THRESHOLD, EXPORT, ANNOTATE, IMPORT
}
