package dev.lacuna.maptiles;

/**
 * A square of the plane: at a level there are 2^level to the side.
 *
 * @param column from the left
 * @param row from the top
 */
public record TileKey(int level, int column, int row) {
  /** The whole plane. */
  public static final TileKey WHOLE = new TileKey(0, 0, 0);

  /** The square of the next coarser level that it lies in; not of the whole. */
  public TileKey above() {
    return new TileKey(level - 1, column >> 1, row >> 1);
  }
}
