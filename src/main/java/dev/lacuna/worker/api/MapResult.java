package dev.lacuna.worker.api;

import java.util.List;

/** Coordinates of the asked questions, in their order, each axis scaled so that the fitted pool lies within [-1, 1]. */
public record MapResult(List<Point> points, String method, int layer, Costs costs) {
  public record Point(long id, double x, double y) {}
}
