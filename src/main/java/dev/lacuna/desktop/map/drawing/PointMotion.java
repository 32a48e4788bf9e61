package dev.lacuna.desktop.map.drawing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The way of points from one map to the next: those that are on both go there, the others fade out and in where they
 * are.
 */
final class PointMotion {
  static final double SECONDS = 0.25;

  private final PointCloud from;
  private final PointCloud to;
  /** For each point of {@code to} its index in {@code from}, or −1. */
  private final int[] before;
  private final boolean recoloured;

  PointMotion(PointCloud from, PointCloud to) {
    this.from = from;
    this.to = to;
    before = match(from, to);
    boolean same = from.size() == to.size() && Arrays.equals(from.colourTable(), to.colourTable())
        && from.visible().equals(to.visible());
    for (int i = 0; i < before.length && same; i++) {
      int j = before[i];
      same = j >= 0 && from.colours()[j] == to.colours()[i] && from.glyphs()[j] == to.glyphs()[i];
    }
    recoloured = !same;
  }

  private static int[] match(PointCloud from, PointCloud to) {
    int[] before = new int[to.size()];
    if (Arrays.equals(from.ids(), to.ids())) {
      Arrays.setAll(before, i -> i);
      return before;
    }
    Map<Long, Integer> places = HashMap.newHashMap(from.size());
    for (int j = 0; j < from.size(); j++) {
      places.put(from.ids()[j], j);
    }
    Arrays.setAll(before, i -> places.getOrDefault(to.ids()[i], -1));
    return before;
  }

  /** Whether anything is to be seen of it. */
  boolean any() {
    for (int i = 0; i < before.length; i++) {
      int j = before[i];
      if (j >= 0 && (from.xs()[j] != to.xs()[i] || from.ys()[j] != to.ys()[i])) {
        return true;
      }
    }
    return recoloured;
  }

  /** Whether colours, shapes or points change too, so that one picture must fade into the other. */
  boolean recoloured() {
    return recoloured;
  }

  /** How far the points have come after a share of the time: quick at first, slow at the end. */
  static double eased(double share) {
    double left = 1 - Math.clamp(share, 0, 1);
    return 1 - left * left * left;
  }

  /** The new points on their way, a share of it done. */
  PointCloud arriving(double share) {
    float[] xs = to.xs().clone();
    float[] ys = to.ys().clone();
    for (int i = 0; i < xs.length; i++) {
      int j = before[i];
      if (j >= 0) {
        xs[i] = between(from.xs()[j], xs[i], share);
        ys[i] = between(from.ys()[j], ys[i], share);
      }
    }
    return to.at(xs, ys);
  }

  /** The old points on their way. */
  PointCloud leaving(double share) {
    float[] xs = from.xs().clone();
    float[] ys = from.ys().clone();
    for (int i = 0; i < before.length; i++) {
      int j = before[i];
      if (j >= 0) {
        xs[j] = between(from.xs()[j], to.xs()[i], share);
        ys[j] = between(from.ys()[j], to.ys()[i], share);
      }
    }
    return from.at(xs, ys);
  }

  private static float between(float a, float b, double share) {
    return (float) (a + (b - a) * share);
  }
}
