package dev.lacuna.desktop.map;

import dev.lacuna.desktop.map.drawing.Camera;
import dev.lacuna.desktop.map.drawing.PointCloud;
import dev.lacuna.desktop.map.drawing.ScatterDrawing;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Finds visible points by where they are seen, in pixels of the view. */
public final class PointFinder {
  private static final double HIT_RADIUS = 9;

  private final ScatterDrawing picture;
  private final Supplier<Camera> camera;

  PointFinder(ScatterDrawing picture, Supplier<Camera> camera) {
    this.picture = picture;
    this.camera = camera;
  }

  /** Those in a rectangle. */
  public BitSet inRectangle(double left, double top, double right, double bottom) {
    Camera now = camera.get();
    BitSet inside = new BitSet();
    picture.pointIndex().index()
        .within(now.planeX(left), now.planeY(bottom), now.planeX(right), now.planeY(top), inside::set);
    inside.and(points().visible());
    return inside;
  }

  /** Those in a polygon, x and y of each corner in turn. */
  public BitSet inPolygon(double[] corners) {
    Camera now = camera.get();
    double[] onPlane = new double[corners.length];
    for (int i = 0; i < corners.length; i += 2) {
      onPlane[i] = now.planeX(corners[i]);
      onPlane[i + 1] = now.planeY(corners[i + 1]);
    }
    BitSet inside = new BitSet();
    picture.pointIndex().index().inside(onPlane, inside::set);
    inside.and(points().visible());
    return inside;
  }

  /** The nearest one at a place. */
  public OptionalInt hit(double x, double y) {
    Camera now = camera.get();
    return picture.pointIndex().index().nearest(now.planeX(x), now.planeY(y), HIT_RADIUS / now.scale(),
        points().visible()::get);
  }

  /** A view of such a size in which some points, one at least, are seen whole. */
  Camera around(BitSet some, double width, double height) {
    PointCloud points = points();
    double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    some.stream().forEach(i -> {
      box[0] = Math.min(box[0], points.xs()[i]);
      box[1] = Math.min(box[1], points.ys()[i]);
      box[2] = Math.max(box[2], points.xs()[i]);
      box[3] = Math.max(box[3], points.ys()[i]);
    });
    // A third of air, so that what is beside it is seen, too.
    Camera whole = Camera.fit(box[0], box[1], box[2], box[3], 0.75 * width, 0.75 * height);
    return new Camera(whole.x(), whole.y(), whole.scale(), width, height);
  }

  private PointCloud points() {
    return picture.shown().points();
  }
}
