package dev.lacuna.desktop.map;

import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Draws points into an {@code int[]} of premultiplied ARGB, by blending a prepared sprite at each. Points are sorted
 * into layers once, when the data or the selection changes: a frame is one pass without a branch on what a point is.
 */
final class Splatter {
  private static final double FADED = 0.9;
  private static final double CALM = 0.9;
  private static final int MANY = 20_000;

  private Points points = Points.NONE;
  private Palette palette = Palette.LIGHT;
  private int[] order = new int[0];
  private short[] spriteOf = new short[0];
  private final BitSet used = new BitSet();
  private Sprite[] sprites = new Sprite[0];
  private int spriteWidth;
  private double spriteRadius = -1;
  private int spriteSide;

  /** Takes new data, selection (empty: all are shown alike) or colours; costs O(points). */
  void prepare(Points newPoints, BitSet selected, Palette newPalette) {
    points = newPoints;
    palette = newPalette;
    spriteRadius = -1;
    int n = points.size();
    boolean some = !selected.isEmpty();
    int table = points.colourTable().length;
    spriteOf = new short[n];
    used.clear();
    byte[] layerOf = new byte[n];
    int[] starts = new int[6];
    for (int i = 0; i < n; i++) {
      boolean faded = some && !selected.get(i);
      int colour = faded ? table : points.colours()[i];
      boolean tick = points.ticks()[i] && !faded;
      spriteOf[i] = (short) ((points.glyphs()[i] * (table + 1) + colour) * 2 + (tick ? 1 : 0));
      used.set(spriteOf[i]);
      int layer = faded ? 0 : points.glyphs()[i] == Glyph.STAR.ordinal() ? 3 : tick ? 2 : 1;
      layerOf[i] = (byte) layer;
      starts[layer + 1]++;
    }
    for (int layer = 0; layer < 5; layer++) {
      starts[layer + 1] += starts[layer];
    }
    order = new int[n];
    for (int i = 0; i < n; i++) {
      order[starts[layerOf[i]]++] = i;
    }
  }

  /** Radius of a glyph in logical pixels: the more points, the smaller. */
  static double radius(int points) {
    return points <= 500 ? 6.5 : points <= 4_000 ? 5.2 : points <= 20_000 ? 3.6 : points <= 60_000 ? 2.4
        : points <= 250_000 ? 1.75 : 1;
  }

  /**
   * Draws a frame.
   *
   * @param pixels row by row, {@code width × height}
   * @param camera in device pixels
   * @param focus index of the point looked at, or −1
   * @param pixelScale device pixels per logical pixel
   */
  void draw(int[] pixels, int width, int height, Camera camera, int focus, double pixelScale) {
    Arrays.fill(pixels, palette.ground());
    double zoomed = Math.clamp(Math.sqrt(camera.scale() / (0.45 * Math.min(width, height))), 1, 1.7);
    // Steps of a quarter pixel, so that zooming does not make new sprites at every turn of the wheel.
    double radius = Math.round(radius(points.size()) * zoomed * pixelScale * 4) / 4.0;
    if (radius != spriteRadius || width != spriteWidth) {
      makeSprites(radius, width);
    }
    splat(pixels, width, height, camera);
    if (focus >= 0) {
      int ring = 2 * (int) Math.ceil(radius + 5 * pixelScale) + 1;
      int left = (int) Math.round(camera.screenX(points.xs()[focus])) - ring / 2;
      int top = (int) Math.round(camera.screenY(points.ys()[focus])) - ring / 2;
      new Sprite(new Sprites(radius, palette).drawFocus(ring), ring, width)
          .putClipped(pixels, width, height, left, top);
    }
  }

  private void makeSprites(double radius, int width) {
    Sprites maker = new Sprites(radius, palette);
    int[] colours = Arrays.copyOf(points.colourTable(), points.colourTable().length + 1);
    colours[colours.length - 1] = palette.faded();
    // Many points make their own calm; opaque ones are copied, not blended.
    double calm = points.size() > MANY ? 1 : CALM;
    sprites = new Sprite[Glyph.values().length * colours.length * 2];
    spriteSide = maker.side();
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      int colour = i / 2 % colours.length;
      Glyph glyph = Glyph.values()[i / 2 / colours.length];
      double opacity = colour == colours.length - 1 ? FADED * calm : calm;
      sprites[i] = new Sprite(maker.draw(glyph, colours[colour], i % 2 == 1, opacity), spriteSide, width);
    }
    spriteRadius = radius;
    spriteWidth = width;
  }

  private void splat(int[] pixels, int width, int height, Camera camera) {
    float[] xs = points.xs();
    float[] ys = points.ys();
    int side = spriteSide;
    float scale = (float) camera.scale();
    float shiftX = (float) (camera.width() / 2 - camera.x() * camera.scale() - side / 2);
    float shiftY = (float) (camera.height() / 2 + camera.y() * camera.scale() - side / 2);
    for (int i : order) {
      int left = Math.round(xs[i] * scale + shiftX);
      int top = Math.round(shiftY - ys[i] * scale);
      if (left >= 0 && top >= 0 && left <= width - side && top <= height - side) {
        sprites[spriteOf[i]].put(pixels, top * width + left);
      } else if (left > -side && top > -side && left < width && top < height) {
        sprites[spriteOf[i]].putClipped(pixels, width, height, left, top);
      }
    }
  }
}
