package dev.lacuna.desktop.map;

/** What dragging over the map does. */
public enum Tool { PAN, RECTANGLE, LASSO }
