package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.mapgeometry.Outlines;
import java.util.Arrays;

/**
 * Glyphs drawn beforehand, smooth at the edges, as premultiplied ARGB squares of {@link #side()} pixels. Each has a
 * thin ring in the ground's colour, so that points that overlap can still be told apart.
 */
public final class GlyphSprites {
  private static final double[] TICK = Outlines.tick();
  private static final double TICK_EXTENT = Outlines.extent(TICK);
  private static final double BODY_EXTENT = Arrays.stream(Glyph.values())
      .mapToDouble(glyph -> Outlines.extent(glyph.outline())).max().orElse(1);
  /** A tick's rim in the ground's colour, in device pixels. */
  private static final double TICK_RIM = 1.1;
  /** A smaller radius has no room for a tick. */
  private static final double TICKED = 4;

  private final double radius;
  private final double ring;
  private final int side;
  private final Palette palette;
  private final double[] noTick = {};

  /** @param radius of a glyph in device pixels */
  public GlyphSprites(double radius, Palette palette) {
    this.radius = radius;
    this.palette = palette;
    // Below this size a ring would be all that is seen.
    ring = radius < 2.8 ? 0 : Math.min(1.3, radius / 4);
    double body = BODY_EXTENT * radius + ring;
    double reach = radius < TICKED ? body : Math.max(body, TICK_EXTENT * radius + half() + TICK_RIM);
    // Half a pixel more, over which an edge runs out; a pixel whose middle lies beyond is clear.
    side = radius < 1.5 ? Math.max(2, (int) Math.round(radius * 2)) : 2 * (int) Math.ceil(reach - 0.5) + 1;
  }

  /** Of a line's width. */
  private double half() {
    return Math.max(0.55, radius / 8);
  }

  int side() {
    return side;
  }

  /** @param argb opaque; {@code opacity} of the whole glyph in [0, 1] */
  public int[] draw(Glyph glyph, int argb, boolean tick, double opacity) {
    return draw(glyph, argb, tick, opacity, side);
  }

  /** In a square of so many pixels. */
  int[] draw(Glyph glyph, int argb, boolean tick, double opacity, int square) {
    int[] pixels = new int[square * square];
    if (radius < 1.5) {
      // The star keeps its colour only: no shape can be seen at this size.
      Arrays.fill(pixels, premultiply(argb, opacity));
      return pixels;
    }
    double[] outline = glyph.outline();
    double half = half();
    double[] mark = tick && radius >= TICKED ? TICK : noTick;
    for (int row = 0; row < square; row++) {
      for (int column = 0; column < square; column++) {
        double x = column - (square - 1) / 2.0;
        double y = row - (square - 1) / 2.0;
        double distance = distance(outline, x / radius, y / radius) * radius;
        double body = cover(glyph.hollow() ? Math.abs(distance + half) - half : distance);
        double halo = ring == 0 ? 0 : cover(distance - ring) * 0.8;
        if (glyph.hollow()) {
          halo = Math.max(halo, cover(distance));
        }
        int edge = ring == 0 && !glyph.hollow() ? argb : palette.rim(argb);
        int pixel = over(premultiply(edge, body), premultiply(palette.background(), halo));
        if (!glyph.hollow()) {
          pixel = over(premultiply(argb, cover(distance + half * 1.2)), pixel);
        }
        if (mark.length > 0) {
          double line = path(mark, x / radius, y / radius) * radius;
          pixel = over(premultiply(palette.background(), cover(line - half - TICK_RIM)), pixel);
          pixel = over(premultiply(palette.text(), cover(line - half)), pixel);
        }
        pixels[row * square + column] = fade(pixel, opacity);
      }
    }
    return pixels;
  }

  /** A ring around the point that is looked at. */
  int[] drawFocus(int ringSide) {
    int[] pixels = new int[ringSide * ringSide];
    double middle = (ringSide - 1) / 2.0;
    for (int row = 0; row < ringSide; row++) {
      for (int column = 0; column < ringSide; column++) {
        double distance = Math.abs(Math.hypot(column - middle, row - middle) - (middle - 2.5));
        int background = premultiply(palette.background(), cover(distance - 2.4));
        pixels[row * ringSide + column] = over(premultiply(palette.text(), cover(distance - 1.1)), background);
      }
    }
    return pixels;
  }

  /** Share of a pixel inside a shape whose edge is so far away (negative inside): a one-pixel ramp. */
  private static double cover(double distance) {
    return Math.clamp(0.5 - distance, 0, 1);
  }

  /** Signed distance to a polygon: to the nearest edge, negative inside (by the even-odd rule). */
  static double distance(double[] corners, double x, double y) {
    double nearest = Double.MAX_VALUE;
    boolean inside = false;
    int count = corners.length / 2;
    for (int i = 0, j = count - 1; i < count; j = i++) {
      double ax = corners[2 * i];
      double ay = corners[2 * i + 1];
      double bx = corners[2 * j];
      double by = corners[2 * j + 1];
      nearest = Math.min(nearest, toSegment(ax, ay, bx, by, x, y));
      if (ay > y != by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) {
        inside = !inside;
      }
    }
    return inside ? -nearest : nearest;
  }

  private static double path(double[] corners, double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i + 3 < corners.length; i += 2) {
      nearest = Math.min(nearest, toSegment(corners[i], corners[i + 1], corners[i + 2], corners[i + 3], x, y));
    }
    return nearest;
  }

  private static double toSegment(double ax, double ay, double bx, double by, double x, double y) {
    double dx = bx - ax;
    double dy = by - ay;
    double along = Math.clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1);
    double ex = x - ax - along * dx;
    double ey = y - ay - along * dy;
    return Math.sqrt(ex * ex + ey * ey);
  }

  public static int premultiply(int argb, double alpha) {
    int a = (int) Math.round(alpha * 255);
    int r = (argb >> 16 & 0xFF) * a / 255;
    int g = (argb >> 8 & 0xFF) * a / 255;
    int b = (argb & 0xFF) * a / 255;
    return a << 24 | r << 16 | g << 8 | b;
  }

  private static int fade(int premultiplied, double opacity) {
    int faded = 0;
    for (int shift = 24; shift >= 0; shift -= 8) {
      faded |= (int) Math.round((premultiplied >>> shift & 0xFF) * opacity) << shift;
    }
    return faded;
  }

  /** Porter–Duff "over" of premultiplied colours. */
  static int over(int top, int below) {
    int rest = 255 - (top >>> 24);
    int redBlue = (below & 0xFF00FF) * rest + 0x800080;
    redBlue = redBlue + (redBlue >>> 8 & 0xFF00FF) >>> 8 & 0xFF00FF;
    int alphaGreen = (below >>> 8 & 0xFF00FF) * rest + 0x800080;
    alphaGreen = alphaGreen + (alphaGreen >>> 8 & 0xFF00FF) >>> 8 & 0xFF00FF;
    return top + (redBlue | alphaGreen << 8);
  }
}
