package dev.lacuna.desktop.map.drawing;

/** Draws smooth thin lines into a frame, by how much of each pixel they cover. */
final class LinePainter {
  private final PixelFrame frame;
  private final double half;
  private final int argb;
  private final double opacity;

  /**
   * A pen of one colour.
   *
   * @param width of its lines in pixels
   * @param argb opaque; {@code opacity} in [0, 1]
   */
  LinePainter(PixelFrame frame, double width, int argb, double opacity) {
    this.frame = frame;
    this.half = width / 2;
    this.argb = argb;
    this.opacity = opacity;
  }

  /** A line whose last pixel is left to the line that goes on there. */
  void line(double x0, double y0, double x1, double y1) {
    boolean steep = Math.abs(y1 - y0) > Math.abs(x1 - x0);
    double from = steep ? y0 : x0;
    double to = steep ? y1 : x1;
    double across = steep ? x0 : y0;
    double slope = to == from ? 0 : ((steep ? x1 : y1) - across) / (to - from);
    double reach = half * Math.sqrt(1 + slope * slope);
    double sense = Math.sqrt(1 / (1 + slope * slope));
    int length = steep ? frame.height() : frame.width();
    int breadth = steep ? frame.width() : frame.height();
    int first = (int) Math.clamp(Math.round(Math.min(from, to)), 0, length);
    int end = (int) Math.clamp(Math.round(Math.max(from, to)), 0, length);
    for (int at = first; at < end; at++) {
      double middle = across + slope * (at + 0.5 - from) - 0.5;
      int low = (int) Math.max(0, Math.floor(middle - reach));
      int high = (int) Math.min(breadth - 1, Math.ceil(middle + reach));
      for (int side = low; side <= high; side++) {
        double cover = Math.clamp(half + 0.5 - Math.abs(side - middle) * sense, 0, Math.min(1, 2 * half));
        if (cover > 0) {
          put(steep ? at * frame.width() + side : side * frame.width() + at, cover * opacity);
        }
      }
    }
  }

  /** A closed line through corners of the plane, as a camera sees them; stretches out of view are skipped. */
  void polygon(float[] xy, Camera camera) {
    double beforeX = camera.screenX(xy[xy.length - 2]);
    double beforeY = camera.screenY(xy[xy.length - 1]);
    for (int i = 0; i < xy.length; i += 2) {
      double x = camera.screenX(xy[i]);
      double y = camera.screenY(xy[i + 1]);
      boolean outside = x < -2 && beforeX < -2 || y < -2 && beforeY < -2
          || x > frame.width() + 2 && beforeX > frame.width() + 2
          || y > frame.height() + 2 && beforeY > frame.height() + 2;
      if (!outside) {
        line(beforeX, beforeY, x, y);
      }
      beforeX = x;
      beforeY = y;
    }
  }

  private void put(int place, double cover) {
    frame.pixels()[place] = GlyphSprites.over(GlyphSprites.premultiply(argb, cover), frame.pixels()[place]);
  }
}
