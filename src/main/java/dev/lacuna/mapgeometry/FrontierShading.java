package dev.lacuna.mapgeometry;

/**
 * Shades the ground behind the points by the {@link Frontier}: in one colour where more is known, in another where more
 * is unknown, paler the fewer points are near, and not at all where as much is known as is not. The window and a
 * picture for a paper use the same.
 */
public final class FrontierShading {
  private static final int SHARES = 128;
  private static final int STRENGTHS = 32;
  /** How quickly the colour leaves the ground's where the known share departs from a half. */
  private static final double STEEP = 2.6;
  /** Less of the field is not seen. */
  private static final double FAINT = 0.02;

  private final int[] table = new int[(SHARES + 1) * (STRENGTHS + 1)];

  /**
   * Opaque colours.
   *
   * @param background where nothing is shaded; {@code known} and {@code unknown} those of its two ends
   * @param strongest share of their colour where all is known, or nothing: the points are what is read
   */
  public record Colours(int background, int known, int unknown, double strongest) {

    /** Opaque, of a share that is unknown and a weight, both in [0, 1]. */
    public int of(double share, double weight) {
      double away = Math.tanh(STEEP * Math.abs(2 * share - 1)) / Math.tanh(STEEP);
      double strength = strongest * weight * away;
      int to = share < 0.5 ? known : unknown;
      int mixed = 0xFF;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int a = background >> shift & 0xFF;
        mixed = mixed << 8 | (int) Math.round(a + ((to >> shift & 0xFF) - a) * strength);
      }
      return mixed;
    }
  }

  /**
   * What part of the plane a picture shows.
   *
   * @param left the plane's x at its left edge; {@code top} the y at its upper edge; {@code unit} a pixel's side
   */
  public record ShadedView(double left, double top, double unit) {}

  public FrontierShading(Colours colours) {
    for (int s = 0; s <= SHARES; s++) {
      for (int w = 0; w <= STRENGTHS; w++) {
        table[s * (STRENGTHS + 1) + w] = colours.of((double) s / SHARES, (double) w / STRENGTHS);
      }
    }
  }

  /**
   * Paints opaque ARGB where there is something to be seen, and leaves the other pixels as they are.
   *
   * @param pixels {@code [height · width]}
   * @param block pixels to the side of a block of one colour; the field changes slowly
   */
  public void draw(int[] pixels, int width, int height, ShadedView view, Frontier field, int block) {
    double end = field.left() + (field.side() - 1) * field.cell();
    int first = Math.max(0, (int) ((field.left() - view.left()) / view.unit()));
    int last = Math.min(width, (int) Math.ceil((end - view.left()) / view.unit()));
    for (int row = 0; row < height; row += block) {
      double y = view.top() - (row + block / 2.0) * view.unit();
      int next = Math.min(height, row + block);
      for (int column = first; column < last; column += block) {
        double x = view.left() + (column + block / 2.0) * view.unit();
        double weight = field.weightAt(x, y);
        if (weight < FAINT) {
          continue;
        }
        int colour = table[(int) (field.shareAt(x, y) * SHARES + 0.5) * (STRENGTHS + 1)
            + (int) (weight * STRENGTHS + 0.5)];
        int to = Math.min(width, column + block);
        for (int line = row; line < next; line++) {
          for (int at = column; at < to; at++) {
            pixels[line * width + at] = colour;
          }
        }
      }
    }
  }
}
