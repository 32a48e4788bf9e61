package dev.lacuna.worker.api;

import dev.lacuna.domain.Cost;
import java.util.List;

/**
 * Coordinates of the questions that were placed, in the order asked, scaled so that a newly fitted pool lies within
 * [-1, 1] on each axis. Questions that came to a map later, or were laid between those of an earlier one, may lie
 * outside.
 */
public record MapResult(List<Point> points, String method, int layer, Cost costs, List<Near> near)
    implements WithCosts {
  public record Point(long id, double x, double y) {}

  /**
   * The questions nearest to one in the hidden states, itself left out.
   *
   * @param others nearest first
   * @param distances Euclidean
   */
  public record Near(long id, long[] others, float[] distances) {}

  /** Where nobody looked for neighbours. */
  public MapResult(List<Point> points, String method, int layer, Cost costs) {
    this(points, method, layer, costs, List.of());
  }
}
