package dev.lacuna.desktop.map;

import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.plane.Frontier;

/**
 * Shades the ground behind the points by the {@link Frontier}: known land blue, unknown sea orange, paler the fewer
 * points are near, and nothing at all along the shore, where as much is known as is not.
 */
final class Shore {
  private static final int SHARES = 128;
  private static final int STRENGTHS = 32;
  /** Of the colour at its strongest: the points are what is read. */
  private static final double LIGHT = 0.3;
  private static final double DARK = 0.36;
  /** How quickly the colour leaves the ground's beside the shore. */
  private static final double STEEP = 2.6;
  /** Pixels to the side of a block of one colour; the field changes slowly. */
  private static final int BLOCK = 2;

  private final int[] table = new int[(SHARES + 1) * (STRENGTHS + 1)];

  Shore(Palette palette) {
    for (int s = 0; s <= SHARES; s++) {
      double share = (double) s / SHARES;
      for (int w = 0; w <= STRENGTHS; w++) {
        table[s * (STRENGTHS + 1) + w] = colour(palette, share, (double) w / STRENGTHS);
      }
    }
  }

  /** Opaque, of a share that is unknown and a weight, both in [0, 1]. */
  static int colour(Palette palette, double share, double weight) {
    double away = Math.tanh(STEEP * Math.abs(2 * share - 1)) / Math.tanh(STEEP);
    double strength = (palette.dark() ? DARK : LIGHT) * weight * away;
    return mix(palette.ground(), palette.ramp(share < 0.5 ? 0 : 1), strength);
  }

  private static int mix(int from, int to, double share) {
    int mixed = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      mixed = mixed << 8 | (int) Math.round(a + ((to >> shift & 0xFF) - a) * share);
    }
    return mixed;
  }

  /** @param camera in device pixels */
  void draw(Frame frame, Camera camera, Frontier field) {
    int width = frame.width();
    int[] pixels = frame.pixels();
    int first = Math.max(0, (int) camera.screenX(field.left()));
    int last = Math.min(width, (int) Math.ceil(camera.screenX(field.left() + (field.side() - 1) * field.cell())));
    for (int row = 0; row < frame.height(); row += BLOCK) {
      double y = camera.planeY(row + BLOCK / 2.0);
      int next = Math.min(frame.height(), row + BLOCK);
      for (int column = first; column < last; column += BLOCK) {
        double x = camera.planeX(column + BLOCK / 2.0);
        double weight = field.weightAt(x, y);
        if (weight < 0.02) {
          continue;
        }
        int colour = table[(int) (field.shareAt(x, y) * SHARES + 0.5) * (STRENGTHS + 1)
            + (int) (weight * STRENGTHS + 0.5)];
        int end = Math.min(width, column + BLOCK);
        for (int line = row; line < next; line++) {
          for (int at = column; at < end; at++) {
            pixels[line * width + at] = colour;
          }
        }
      }
    }
  }
}
