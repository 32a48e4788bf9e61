package dev.lacuna.desktop.map.drawing;

import dev.lacuna.desktop.theme.Glyph;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.mapgeometry.GlyphSize;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Draws points one by one, by blending a prepared sprite at each. Points are sorted into layers once, when the data or
 * the selection changes, and along the curve of {@link MortonOrder} inside a layer: a frame is one pass without a
 * branch on what a point is, over those tiles that can be seen.
 */
final class PointRenderer {
  private static final double FADED = 0.9;
  private static final double CALM = 0.9;
  private static final int MANY = 8_000;
  private static final int LAYERS = 4;

  private PointCloud points = PointCloud.NONE;
  private Palette palette = Palette.LIGHT;
  private Optional<MortonOrder> curve = Optional.empty();
  private int[] order = new int[0];
  private final int[][] starts = new int[LAYERS][MortonOrder.TILES + 1];
  private short[] spriteOf = new short[0];
  private final BitSet used = new BitSet();
  private GlyphSprite[] sprites = new GlyphSprite[0];
  /** By radius: zooming comes by the same ones again and again. */
  private final Map<Double, GlyphSprite[]> made = new HashMap<>();
  private int spriteWidth;
  private double spriteRadius = -1;
  private int spriteSide;

  /**
   * Takes new data, selection (empty: all are shown alike) or colours; costs O(points).
   *
   * @param newCurve of these points' places; without it every point is looked at in every frame
   */
  void prepare(PointCloud newPoints, Optional<MortonOrder> newCurve, BitSet selected, Palette newPalette) {
    points = newPoints;
    palette = newPalette;
    curve = newCurve;
    spriteRadius = -1;
    made.clear();
    int n = points.size();
    boolean some = !selected.isEmpty();
    int table = points.colourTable().length;
    spriteOf = new short[n];
    used.clear();
    byte[] layerOf = new byte[n];
    int[] next = new int[LAYERS + 1];
    for (int i = 0; i < n; i++) {
      if (!points.visible().get(i)) {
        layerOf[i] = LAYERS;
        continue;
      }
      boolean faded = some && !selected.get(i);
      int colour = faded ? table : points.colours()[i];
      boolean tick = points.ticks()[i] && !faded;
      spriteOf[i] = (short) ((points.glyphs()[i] * (table + 1) + colour) * 2 + (tick ? 1 : 0));
      used.set(spriteOf[i]);
      layerOf[i] = (byte) (faded ? 0 : points.glyphs()[i] == Glyph.STAR.ordinal() ? 3 : tick ? 2 : 1);
      next[layerOf[i] + 1]++;
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      next[layer + 1] += next[layer];
    }
    order = new int[next[LAYERS]];
    for (int tile = 0; tile < MortonOrder.TILES; tile++) {
      for (int layer = 0; layer < LAYERS; layer++) {
        starts[layer][tile] = next[layer];
      }
      int from = newCurve.isPresent() ? newCurve.get().tileStart(tile) : 0;
      int to = newCurve.isPresent() ? newCurve.get().tileStart(tile + 1) : tile == 0 ? n : 0;
      for (int place = from; place < to; place++) {
        int i = newCurve.isPresent() ? newCurve.get().point(place) : place;
        if (layerOf[i] < LAYERS) {
          order[next[layerOf[i]]++] = i;
        }
      }
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      starts[layer][MortonOrder.TILES] = next[layer];
    }
  }

  /** The same points elsewhere; only without a curve. */
  void at(PointCloud moved) {
    points = moved;
  }

  /** Radius of a glyph in logical pixels, so much closer than where all is seen. */
  static double grown(int points, double zoom) {
    double closer = Math.max(1, zoom);
    return GlyphSize.radius(points / closer) * Math.min(Math.pow(closer, 0.25), 1.2);
  }

  /**
   * Draws the visible points over what is there.
   *
   * @param camera in device pixels
   * @param zoom how much closer than where all is seen
   * @param glyphScale device pixels per pixel of a glyph's usual size
   */
  void draw(PixelFrame frame, Camera camera, double zoom, double glyphScale) {
    // Steps of a quarter pixel, so that zooming does not make new sprites at every turn of the wheel.
    double radius = Math.round(grown(points.size(), zoom) * glyphScale * 4) / 4.0;
    if (radius != spriteRadius || frame.width() != spriteWidth) {
      if (frame.width() != spriteWidth) {
        made.clear();
      }
      sprites = made.computeIfAbsent(radius, value -> makeSprites(value, frame.width()));
      spriteSide = new GlyphSprites(radius, palette).side();
      spriteRadius = radius;
      spriteWidth = frame.width();
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      if (curve.isEmpty()) {
        drawSprites(frame, camera, starts[layer][0], starts[layer][MortonOrder.TILES]);
        continue;
      }
      for (int tile = 0; tile < MortonOrder.TILES; tile++) {
        if (starts[layer][tile + 1] > starts[layer][tile] && curve.get().sees(camera, tile, spriteSide)) {
          drawSprites(frame, camera, starts[layer][tile], starts[layer][tile + 1]);
        }
      }
    }
  }

  private GlyphSprite[] makeSprites(double radius, int width) {
    GlyphSprites maker = new GlyphSprites(radius, palette);
    int[] colours = Arrays.copyOf(points.colourTable(), points.colourTable().length + 1);
    colours[colours.length - 1] = palette.faded();
    // Many points make their own calm; opaque ones are copied, not blended.
    double calm = points.size() > MANY ? 1 : CALM;
    GlyphSprite[] fresh = new GlyphSprite[Glyph.values().length * colours.length * 2];
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      int colour = i / 2 % colours.length;
      Glyph glyph = Glyph.values()[i / 2 / colours.length];
      double opacity = colour == colours.length - 1 ? FADED * calm : calm;
      fresh[i] = new GlyphSprite(maker.draw(glyph, colours[colour], i % 2 == 1, opacity), maker.side(), width);
    }
    return fresh;
  }

  private void drawSprites(PixelFrame frame, Camera camera, int from, int to) {
    int[] pixels = frame.pixels();
    int width = frame.width();
    int height = frame.height();
    float[] xs = points.xs();
    float[] ys = points.ys();
    int side = spriteSide;
    float scale = (float) camera.scale();
    float middleX = (float) camera.x();
    float middleY = (float) camera.y();
    float shiftX = (float) (camera.width() / 2 - side / 2);
    float shiftY = (float) (camera.height() / 2 - side / 2);
    for (int k = from; k < to; k++) {
      int i = order[k];
      // The difference comes first: at a deep zoom, scale times place would lose the pixel in a float.
      int left = Math.round((xs[i] - middleX) * scale + shiftX);
      int top = Math.round((middleY - ys[i]) * scale + shiftY);
      if (left >= 0 && top >= 0 && left <= width - side && top <= height - side) {
        sprites[spriteOf[i]].put(pixels, top * width + left);
      } else if (left > -side && top > -side && left < width && top < height) {
        sprites[spriteOf[i]].putClipped(pixels, width, height, left, top);
      }
    }
  }
}
