package dev.lacuna.desktop.model;

/** Where a round stands. */
public enum RoundState { RUNNING, DONE, STOPPED, CANCELLED, FAILED }
