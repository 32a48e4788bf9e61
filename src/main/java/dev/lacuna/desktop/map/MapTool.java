package dev.lacuna.desktop.map;

/** What dragging over the map does. */
public enum MapTool { PAN, RECTANGLE, LASSO }
