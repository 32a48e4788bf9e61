package dev.lacuna.desktop.map.drawing;

import java.util.BitSet;

/**
 * The points of a map as plain arrays, all of one length.
 *
 * @param ids the questions
 * @param glyphs ordinals of {@link dev.lacuna.desktop.theme.Glyph}
 * @param colours indices into {@code colourTable}, opaque ARGB
 * @param ticks whether a question is labelled
 * @param visible which of them are shown: the others are not drawn, found under the pointer or selected
 */
public record PointCloud(long[] ids, float[] xs, float[] ys, byte[] glyphs, byte[] colours, boolean[] ticks,
    int[] colourTable, BitSet visible) {

  public static final PointCloud NONE = new PointCloud(new long[0], new float[0], new float[0], new byte[0],
      new byte[0],
      new boolean[0], new int[] {0});

  /** All of them visible. */
  public PointCloud(long[] ids, float[] xs, float[] ys, byte[] glyphs, byte[] colours, boolean[] ticks,
      int[] colourTable) {
    this(ids, xs, ys, glyphs, colours, ticks, colourTable, first(ids.length));
  }

  public int size() {
    return ids.length;
  }

  /** The same points, of which only some are seen. */
  public PointCloud showing(BitSet those) {
    return new PointCloud(ids, xs, ys, glyphs, colours, ticks, colourTable, those);
  }

  /** The same points elsewhere, as on their way to another map. */
  PointCloud at(float[] newXs, float[] newYs) {
    return new PointCloud(ids, newXs, newYs, glyphs, colours, ticks, colourTable, visible);
  }

  private static BitSet first(int n) {
    BitSet all = new BitSet(n);
    all.set(0, n);
    return all;
  }
}
