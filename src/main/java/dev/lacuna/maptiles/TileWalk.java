package dev.lacuna.maptiles;

import dev.lacuna.mapgeometry.PointOpacity;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Goes over all tiles of points that stand along a Morton curve: each square after the one that it lies in.
 *
 * @param keys sorted: of each point the interleaved bits of column and row, {@value #BITS} each, and below them
 *     p(unknown) as a byte
 * @param size how many of them count
 */
record TileWalk(long[] keys, int size) {
  /** Of a column and of a row on the finest level. */
  static final int BITS = 20;
  /** Bits below those of the place. */
  static final int BELOW = 8;
  /** Levels of squares. */
  static final int LEVELS = BITS - 8 + 1;
  /** Coarser squares are always counted: the places in them would need more than sixteen bits. */
  private static final int COARSE = BITS - 16;
  /** Points of a square that are told one by one. */
  static final int FEW = 8_192;

  /** Takes a tile as its bytes: all x, all y and, where they are counted, all counts; then p(unknown). */
  interface Visitor {
    void tile(TileKey key, boolean points, byte[] bytes, int entries) throws IOException;
  }

  /** @return by level from what count on a cell is as strong as can be */
  double[] visit(Visitor visitor) throws IOException {
    PointOpacity.Tally[] tallies = new PointOpacity.Tally[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      tallies[level] = new PointOpacity.Tally();
    }
    if (size > 0) {
      visit(TileKey.WHOLE, 0, size, tallies, visitor);
    }
    double[] full = new double[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      full[level] = tallies[level].full();
    }
    return full;
  }

  private void visit(TileKey key, int from, int to, PointOpacity.Tally[] tallies, Visitor visitor) throws IOException {
    int level = key.level();
    if (level > COARSE && to - from <= FEW && level < LEVELS - 1) {
      visitor.tile(key, true, points(level, from, to), to - from);
      return;
    }
    count(key, from, to, tallies[level], visitor);
    if (level == LEVELS - 1) {
      return;
    }
    int shift = BELOW + 2 * (BITS - level - 1);
    int next = from;
    for (int child = 0; child < 4; child++) {
      int begin = next;
      next = child == 3 ? to : firstAfter(begin, to, shift, child);
      if (next > begin) {
        visit(new TileKey(level + 1, 2 * key.column() + (child & 1), 2 * key.row() + (child >> 1)), begin, next,
            tallies, visitor);
      }
    }
  }

  /** The first point of a later child. */
  private int firstAfter(int from, int to, int shift, int child) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((keys[middle] >>> shift & 3) <= child) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private byte[] points(int level, int from, int to) {
    int n = to - from;
    int shift = BELOW;
    long mask = (1L << 2 * (BITS - level)) - 1;
    ByteBuffer bytes = ByteBuffer.allocate(5 * n);
    int finer = 16 - (BITS - level); // a place within the square fills sixteen bits
    for (int i = 0; i < n; i++) {
      long place = keys[from + i] >>> shift & mask;
      bytes.putChar(2 * i, (char) (column(place) << finer));
      bytes.putChar(2 * (n + i), (char) (column(place >>> 1) << finer));
      bytes.put(4 * n + i, (byte) keys[from + i]);
    }
    return bytes.array();
  }

  private void count(TileKey key, int from, int to, PointOpacity.Tally tally, Visitor visitor) throws IOException {
    int shift = BELOW + 2 * (BITS - key.level() - 8);
    int cells = 0;
    for (int i = from; i < to; i++) {
      cells += i == from || keys[i] >>> shift != keys[i - 1] >>> shift ? 1 : 0;
    }
    ByteBuffer bytes = ByteBuffer.allocate(7 * cells);
    int cell = 0;
    for (int i = from; i < to; cell++) {
      long place = keys[i] >>> shift;
      int begin = i;
      long unknown = 0;
      for (; i < to && keys[i] >>> shift == place; i++) {
        unknown += keys[i] & 0xFF;
      }
      int count = i - begin;
      bytes.put(cell, (byte) column(place & 0xFFFF));
      bytes.put(cells + cell, (byte) column((place & 0xFFFF) >>> 1));
      bytes.putInt(2 * cells + 4 * cell, count);
      bytes.put(6 * cells + cell, (byte) ((2 * unknown + count) / (2L * count)));
      tally.add(count);
    }
    visitor.tile(key, false, bytes.array(), cells);
  }

  /** Every second bit. */
  static int column(long place) {
    return (int) Long.compress(place, 0x5555_5555_5555_5555L);
  }

  /** Both interleaved, the column's bits the lower ones. */
  static long place(int column, int row) {
    return Long.expand(column, 0x5555_5555_5555_5555L) | Long.expand(row, 0xAAAA_AAAA_AAAA_AAAAL);
  }
}
