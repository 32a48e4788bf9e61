package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.mapgeometry.CountRaster;
import java.util.BitSet;

/** What each point adds to a picture of counts: its colour, whether it is seen, and whether it stands out. */
final class CountShading implements CountRaster.Shade {
  private static final byte HIDDEN = -1;
  private static final byte PLAIN = -2;

  /** In the curve's order: an index into the colours, or hidden, or not among the selected. */
  private final byte[] shades;
  private final int[] table;
  private final Palette palette;
  private final boolean some;

  /** @param selected empty: all are shown alike */
  CountShading(PointCloud points, MortonOrder order, BitSet selected, Palette palette) {
    this.palette = palette;
    table = points.colourTable();
    some = !selected.isEmpty();
    shades = new byte[points.size()];
    for (int place = 0; place < shades.length; place++) {
      int i = order.point(place);
      shades[place] = !points.visible().get(i) ? HIDDEN : some && !selected.get(i) ? PLAIN : points.colours()[i];
    }
  }

  /** Whether some points stand out. */
  boolean some() {
    return some;
  }

  void add(int place, Mean mean) {
    byte shade = shades[place];
    if (shade == HIDDEN) {
      return;
    }
    mean.count++;
    if (shade != PLAIN) {
      int argb = table[shade];
      mean.picked++;
      mean.red += argb >> 16 & 0xFF;
      mean.green += argb >> 8 & 0xFF;
      mean.blue += argb & 0xFF;
    }
  }

  /** Counts a point in a pixel. */
  void add(int place, int x, int y, CountRaster raster) {
    byte shade = shades[place];
    if (shade >= 0) {
      raster.add(x, y, table[shade]);
    } else if (shade == PLAIN) {
      raster.addFaint(x, y);
    }
  }

  /** A colour over the ground; opaque. */
  @Override
  public int strong(int argb, double strength) {
    return over(argb, palette.background(), (int) (strength * 256));
  }

  /** What is not selected. */
  @Override
  public int faint(double strength) {
    return over(palette.faded(), palette.background(), (int) ((0.35 + 0.65 * strength) * 256));
  }

  /** A mixture of two opaque colours, {@code share}/256 of the first. */
  static int over(int argb, int background, int share) {
    int redBlue = (argb & 0xFF00FF) * share + (background & 0xFF00FF) * (256 - share) >>> 8 & 0xFF00FF;
    int green = (argb & 0xFF00) * share + (background & 0xFF00) * (256 - share) >>> 8 & 0xFF00;
    return 0xFF000000 | redBlue | green;
  }

  /** The mean colour of some points. */
  static final class Mean {
    private int count;
    private int picked;
    private long red;
    private long green;
    private long blue;

    void clear() {
      count = 0;
      picked = 0;
      red = 0;
      green = 0;
      blue = 0;
    }

    /** All that are seen. */
    int count() {
      return count;
    }

    /** Those that stand out, and give the colour. */
    int picked() {
      return picked;
    }

    int colour() {
      return picked == 0 ? 0
          : 0xFF000000 | (int) (red / picked) << 16 | (int) (green / picked) << 8 | (int) (blue / picked);
    }
  }
}
