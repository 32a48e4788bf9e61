package dev.lacuna.desktop.map.drawing;

/**
 * A glyph ready to be put into a frame of a given width: only the pixels that are not clear, the opaque ones first, so
 * that most of a glyph is copied and only its edge is blended.
 */
public final class GlyphSprite {
  private final int[] square;
  private final int side;
  private final int[] places;
  private final int[] colours;
  private final int opaque;

  /**
   * @param square premultiplied ARGB, {@code side × side}
   * @param frameWidth pixels in a row of the frame
   */
  public GlyphSprite(int[] square, int side, int frameWidth) {
    this.square = square;
    this.side = side;
    int count = 0;
    for (int pixel : square) {
      count += pixel >>> 24 != 0 ? 1 : 0;
    }
    places = new int[count];
    colours = new int[count];
    int solid = fill(0, frameWidth, true);
    fill(solid, frameWidth, false);
    opaque = solid;
  }

  private int fill(int from, int frameWidth, boolean solid) {
    int next = from;
    for (int i = 0; i < square.length; i++) {
      int alpha = square[i] >>> 24;
      if (solid ? alpha == 255 : alpha != 0 && alpha != 255) {
        places[next] = i / side * frameWidth + i % side;
        colours[next++] = square[i];
      }
    }
    return next;
  }

  /** Puts it with its top left corner at a pixel of the frame; it must lie inside the frame. */
  void put(int[] pixels, int corner) {
    int[] at = places;
    int[] colour = colours;
    int k = 0;
    for (; k < opaque; k++) {
      pixels[corner + at[k]] = colour[k];
    }
    for (; k < at.length; k++) {
      int place = corner + at[k];
      pixels[place] = GlyphSprites.over(colour[k], pixels[place]);
    }
  }

  /** Puts what of it lies inside the frame. */
  public void putClipped(int[] pixels, int width, int height, int left, int top) {
    for (int row = Math.max(0, -top); row < Math.min(side, height - top); row++) {
      for (int column = Math.max(0, -left); column < Math.min(side, width - left); column++) {
        int place = (top + row) * width + left + column;
        pixels[place] = GlyphSprites.over(square[row * side + column], pixels[place]);
      }
    }
  }
}
