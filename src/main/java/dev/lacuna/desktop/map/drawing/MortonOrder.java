package dev.lacuna.desktop.map.drawing;

/**
 * Points sorted along Morton's curve: the plane is a square of 2¹⁴ × 2¹⁴ cells, a cell's number interleaves the bits of
 * its column and row. Points of one cell stand side by side at every coarser level too, so that each level of detail is
 * one pass over the sorted points (Morton, A computer oriented geodetic data base, IBM 1966). Rows count downwards, as
 * on the screen: a cell's right and lower neighbours come after it.
 */
final class MortonOrder {
  static final int BITS = 14;
  /** Tiles to the side, 2⁵: what lies outside the view is skipped tile by tile. */
  static final int TILE_BITS = 5;
  static final int TILES = 1 << 2 * TILE_BITS;

  private static final int RADIX_BITS = 10;

  private final int[] order;
  private final int[] keys;
  private final int[] tiles = new int[TILES + 1];
  private final double left;
  private final double top;
  private final double cell;

  MortonOrder(float[] xs, float[] ys) {
    int n = xs.length;
    GridIndex.Bounds bounds = GridIndex.Bounds.of(xs, ys);
    double span = Math.max(1e-6,
        Math.max((double) bounds.maxX() - bounds.minX(), (double) bounds.maxY() - bounds.minY()));
    cell = span * (1 + 1e-6) / (1 << BITS);
    left = bounds.minX();
    top = bounds.maxY();
    int[] fromKeys = new int[n];
    int[] fromOrder = new int[n];
    int last = (1 << BITS) - 1;
    for (int i = 0; i < n; i++) {
      int column = Math.clamp((int) ((xs[i] - left) / cell), 0, last);
      int row = Math.clamp((int) ((top - ys[i]) / cell), 0, last);
      fromKeys[i] = spread(column) | spread(row) << 1;
      fromOrder[i] = i;
    }
    int[] toKeys = new int[n];
    int[] toOrder = new int[n];
    for (int shift = 0; shift < 2 * BITS; shift += RADIX_BITS) {
      pass(fromKeys, fromOrder, toKeys, toOrder, shift);
      int[] keysNow = toKeys;
      toKeys = fromKeys;
      fromKeys = keysNow;
      int[] orderNow = toOrder;
      toOrder = fromOrder;
      fromOrder = orderNow;
    }
    keys = fromKeys;
    order = fromOrder;
    int at = 0;
    for (int tile = 0; tile < TILES; tile++) {
      while (at < n && keys[at] >>> 2 * (BITS - TILE_BITS) < tile) {
        at++;
      }
      tiles[tile] = at;
    }
    tiles[TILES] = n;
  }

  private static void pass(int[] fromKeys, int[] fromOrder, int[] toKeys, int[] toOrder, int shift) {
    int mask = (1 << RADIX_BITS) - 1;
    int[] starts = new int[mask + 2];
    for (int key : fromKeys) {
      starts[(key >>> shift & mask) + 1]++;
    }
    for (int i = 0; i < mask; i++) {
      starts[i + 1] += starts[i];
    }
    for (int i = 0; i < fromKeys.length; i++) {
      int place = starts[fromKeys[i] >>> shift & mask]++;
      toKeys[place] = fromKeys[i];
      toOrder[place] = fromOrder[i];
    }
  }

  /** Puts a zero before each of the low sixteen bits. */
  private static int spread(int value) {
    int v = value & 0xFFFF;
    v = (v | v << 8) & 0x00FF_00FF;
    v = (v | v << 4) & 0x0F0F_0F0F;
    v = (v | v << 2) & 0x3333_3333;
    return (v | v << 1) & 0x5555_5555;
  }

  /** Every second bit of a key: the column of a cell; of a key moved by one bit, its row. */
  static int gather(int key) {
    int v = key & 0x5555_5555;
    v = (v | v >>> 1) & 0x3333_3333;
    v = (v | v >>> 2) & 0x0F0F_0F0F;
    v = (v | v >>> 4) & 0x00FF_00FF;
    return (v | v >>> 8) & 0x0000_FFFF;
  }

  int size() {
    return order.length;
  }

  /** The point at a place of the curve. */
  int point(int place) {
    return order[place];
  }

  /** The finest cell of the point at a place of the curve; ascending. */
  int key(int place) {
    return keys[place];
  }

  /** Where a tile's points begin on the curve; {@link #TILES} gives the end. */
  int tileStart(int tile) {
    return tiles[tile];
  }

  /** The plane's x at the left edge of column 0. */
  double left() {
    return left;
  }

  /** The plane's y at the upper edge of row 0. */
  double top() {
    return top;
  }

  /** The side of a cell at a level with 2^level of them to the side, in units of the plane. */
  double cell(int level) {
    return cell * (1 << BITS - level);
  }

  /** Whether any of a tile, with a margin in pixels, can be seen. */
  boolean sees(Camera camera, int tile, double margin) {
    double side = cell(TILE_BITS);
    double x = camera.screenX(left + gather(tile) * side);
    double y = camera.screenY(top - gather(tile >>> 1) * side);
    double size = side * camera.scale();
    return x - margin < camera.width() && x + size + margin > 0 && y - margin < camera.height()
        && y + size + margin > 0;
  }

  /** How many points lie in tiles that can be seen: at least those in view. */
  int inView(Camera camera) {
    int count = 0;
    for (int tile = 0; tile < TILES; tile++) {
      int points = tiles[tile + 1] - tiles[tile];
      if (points > 0 && sees(camera, tile, 0)) {
        count += points;
      }
    }
    return count;
  }
}
