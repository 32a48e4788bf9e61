package dev.lacuna.desktop.map;

import dev.lacuna.plane.Contours;
import dev.lacuna.plane.DensityGrid;
import dev.lacuna.plane.LabelPlacer;
import java.util.BitSet;

/**
 * Where the crowd is: the density that names keep clear of, and its contours if they are wanted. Made beside the
 * window's thread.
 */
record Relief(DensityGrid density, double fullest, Contours contours) {

  static final Relief NONE = of(Points.NONE, false);

  static Relief of(Points points, boolean outlined) {
    BitSet visible = points.visible();
    DensityGrid density = DensityGrid.of(points.xs(), points.ys(), visible, 0.7);
    double fullest = 0;
    for (int row = 0; row < density.side(); row++) {
      for (int column = 0; column < density.side(); column++) {
        fullest = Math.max(fullest, density.value(column, row));
      }
    }
    return new Relief(density, fullest, outlined ? Contours.of(points.xs(), points.ys(), visible) : Contours.NONE);
  }

  /** As a camera sees it. Even a thin crowd counts, so the scale is a root. */
  LabelPlacer.Crowd seenBy(Camera camera) {
    return (x, y) -> fullest == 0 ? 0 : Math.pow(density.at(camera.planeX(x), camera.planeY(y)) / fullest, 0.25);
  }
}
