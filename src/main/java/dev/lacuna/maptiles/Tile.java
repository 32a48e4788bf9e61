package dev.lacuna.maptiles;

/**
 * What lies in one square, from the left and from the top. Either counted in {@value #CELLS} by {@value #CELLS} cells,
 * or the points themselves where they are few.
 *
 * @param x column of each cell, or of each point its place in 1/{@value #STEPS} of the square; {@code y} likewise
 * @param counts points in each cell; empty where each is a point
 * @param unknown mean p(unknown) of each in 1/255, as an unsigned byte
 */
public record Tile(TileKey key, char[] x, char[] y, int[] counts, byte[] unknown) {
  /** Cells to the side of a square. */
  public static final int CELLS = 256;
  /** Places to the side of a square whose points are told one by one. */
  public static final int STEPS = 65_536;

  /** Whether its points are told one by one: then no finer level has any of them. */
  public boolean isPoints() {
    return counts.length == 0;
  }

  /** Cells or points. */
  public int size() {
    return x.length;
  }

  /** How many of them there are to the side. */
  public int steps() {
    return isPoints() ? STEPS : CELLS;
  }
}
