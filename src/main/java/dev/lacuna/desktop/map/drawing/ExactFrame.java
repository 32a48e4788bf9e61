package dev.lacuna.desktop.map.drawing;

import dev.lacuna.mapgeometry.CountRaster;
import java.util.Arrays;

/**
 * A frame in which every point is counted in the very pixel where it lies: what a {@link CountRasterLevel} shows in
 * cells of up to two pixels while the map moves. Made beside the window's thread when the map has come to rest.
 */
record ExactFrame(Camera camera, PixelFrame frame, int most) {
  /** Rows that are counted at once, so that the counts stay near the processor. */
  private static final int BAND = 128;

  /**
   * Counts and paints.
   *
   * @param camera in device pixels
   * @param level drawn until now, whose strengths are kept so that nothing flickers
   */
  static ExactFrame of(PointCloud points, MortonOrder order, CountShading shading, CountRasterLevel level,
      Camera camera, int background, int block) {
    PixelFrame frame = new PixelFrame((int) camera.width(), (int) camera.height());
    Arrays.fill(frame.pixels(), background);
    double side = order.cell(level.level()) * camera.scale();
    CountRaster raster = new CountRaster(frame.width(), Math.min(BAND, frame.height()));
    int most = 1;
    for (int top = 0; top < frame.height(); top += BAND) {
      raster.clear();
      Camera band = new Camera(camera.x(), camera.planeY(top + BAND / 2.0), camera.scale(), frame.width(), BAND);
      for (int tile = 0; tile < MortonOrder.TILES; tile++) {
        if (order.tileStart(tile + 1) > order.tileStart(tile) && order.sees(band, tile, 1)) {
          for (int place = order.tileStart(tile); place < order.tileStart(tile + 1); place++) {
            int i = order.point(place);
            shading.add(place, (int) Math.floor(band.screenX(points.xs()[i]) - block / 2.0 + 0.5),
                (int) Math.floor(camera.screenY(points.ys()[i]) - block / 2.0 + 0.5) - top, raster);
          }
        }
      }
      most = Math.max(most, raster.most());
      raster.paint(frame.pixels(), top, frame.height(), level.opacity(), side * side, shading.some(), shading, block);
    }
    return new ExactFrame(camera, frame, most);
  }
}
