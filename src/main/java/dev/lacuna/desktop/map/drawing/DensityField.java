package dev.lacuna.desktop.map.drawing;

import dev.lacuna.mapgeometry.Contours;
import dev.lacuna.mapgeometry.DensityGrid;
import dev.lacuna.mapgeometry.LabelPlacer;
import java.util.BitSet;

/**
 * Where points are dense: the density that names keep clear of, and its contours if they are wanted. Made beside the
 * window's thread.
 */
public record DensityField(DensityGrid density, double fullest, Contours contours) {

  public static final DensityField NONE = of(PointCloud.NONE, false);

  public static DensityField of(PointCloud points, boolean outlined) {
    BitSet visible = points.visible();
    DensityGrid density = DensityGrid.of(points.xs(), points.ys(), visible, 0.7);
    double fullest = 0;
    for (int row = 0; row < density.side(); row++) {
      for (int column = 0; column < density.side(); column++) {
        fullest = Math.max(fullest, density.value(column, row));
      }
    }
    return new DensityField(density, fullest,
        outlined ? Contours.of(points.xs(), points.ys(), visible) : Contours.NONE);
  }

  /** As a camera sees it. Even few points count, so the scale is a root. */
  public LabelPlacer.Crowding seenBy(Camera camera) {
    return (x, y) -> fullest == 0 ? 0 : Math.pow(density.at(camera.planeX(x), camera.planeY(y)) / fullest, 0.25);
  }
}
