package dev.lacuna.desktop.map;

/** What the colour of a point tells. Its shape always tells the verdict. */
public enum ColourBy { VERDICT, P_UNKNOWN, ENTROPY, LABEL }
