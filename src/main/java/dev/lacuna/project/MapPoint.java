package dev.lacuna.project;

/** Where a question stands on the map; the fitted pool lies within [-1, 1] on each axis. */
public record MapPoint(long questionId, double x, double y) {}
