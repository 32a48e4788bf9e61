package dev.lacuna.desktop.map;

/** What is found out about the places of points, once for as long as they stay there: 0.1 s for a million. */
record Places(ZOrder order, GridIndex index, GridIndex.Bounds bounds) {

  static final Places NONE = of(Points.NONE);

  static Places of(Points points) {
    return new Places(new ZOrder(points.xs(), points.ys()), new GridIndex(points.xs(), points.ys()),
        GridIndex.Bounds.of(points.xs(), points.ys()));
  }

  /** Sees all of them. */
  Camera fit(double width, double height) {
    return Camera.fit(bounds.minX(), bounds.minY(), bounds.maxX(), bounds.maxY(), width, height);
  }
}
