package dev.lacuna.desktop.map;

/**
 * The points of a map as plain arrays, all of one length.
 *
 * @param ids the questions
 * @param glyphs ordinals of {@link dev.lacuna.desktop.theme.Glyph}
 * @param colours indices into {@code colourTable}, opaque ARGB
 * @param ticks whether a question is labelled
 */
public record Points(long[] ids, float[] xs, float[] ys, byte[] glyphs, byte[] colours, boolean[] ticks,
    int[] colourTable) {

  public static final Points NONE = new Points(new long[0], new float[0], new float[0], new byte[0], new byte[0],
      new boolean[0], new int[] {0});

  public int size() {
    return ids.length;
  }
}
