package dev.lacuna.desktop.map.drawing;

/** What is found out about the places of points, once for as long as they stay there: 0.1 s for a million. */
public record PointIndex(MortonOrder order, GridIndex index, GridIndex.Bounds bounds) {

  static final PointIndex NONE = of(PointCloud.NONE);

  static PointIndex of(PointCloud points) {
    return new PointIndex(new MortonOrder(points.xs(), points.ys()), new GridIndex(points.xs(), points.ys()),
        GridIndex.Bounds.of(points.xs(), points.ys()));
  }

  /** Sees all of them. */
  public Camera fit(double width, double height) {
    return Camera.fit(bounds.minX(), bounds.minY(), bounds.maxX(), bounds.maxY(), width, height);
  }
}
