package dev.lacuna.desktop.map.drawing;

import dev.lacuna.mapgeometry.PointOpacity;
import java.util.Arrays;

/**
 * The points of a map counted in square cells: none is left out, and each cell that has any is drawn. Its colour is the
 * mean of its points' colours (of the selected ones, where there are some), the stronger the more there are, by the
 * logarithm of their count. Cells stand along the curve of {@link MortonOrder}.
 */
final class CountRasterLevel {
  private final int level;
  private final int size;
  private final char[] columns;
  private final char[] rows;
  private final int[] counts;
  private final int[] colours;
  private final int[] tiles = new int[MortonOrder.TILES + 1];
  private final int most;
  private final PointOpacity opacity;

  /**
   * Counts the points.
   *
   * @param level cells to the side: 2^level, from {@link MortonOrder#TILE_BITS} to {@link MortonOrder#BITS}
   * @param shades of the points, in the curve's order
   */
  CountRasterLevel(MortonOrder order, CountShading shading, int level) {
    this.level = level;
    int n = order.size();
    int shift = 2 * (MortonOrder.BITS - level);
    int tileShift = 2 * (level - MortonOrder.TILE_BITS);
    int cells = 0;
    for (int i = 0, before = -1; i < n; i++) {
      int cell = order.key(i) >>> shift;
      cells += cell != before ? 1 : 0;
      before = cell;
    }
    columns = new char[cells];
    rows = new char[cells];
    counts = new int[cells];
    colours = new int[cells];
    int[] picked = new int[cells];
    int next = 0;
    int tile = 0;
    int highest = 0;
    CountShading.Mean mean = new CountShading.Mean();
    for (int i = 0; i < n;) {
      int cell = order.key(i) >>> shift;
      mean.clear();
      for (; i < n && order.key(i) >>> shift == cell; i++) {
        shading.add(i, mean);
      }
      if (mean.count() > 0) {
        while (tile <= cell >>> tileShift) {
          tiles[tile++] = next;
        }
        columns[next] = (char) MortonOrder.gather(cell);
        rows[next] = (char) MortonOrder.gather(cell >>> 1);
        counts[next] = mean.count();
        picked[next] = mean.picked();
        colours[next++] = mean.colour();
        highest = Math.max(highest, mean.count());
      }
    }
    Arrays.fill(tiles, tile, tiles.length, next);
    size = next;
    most = highest;
    opacity = new PointOpacity(counts, size);
    shade(shading, picked);
  }

  private void shade(CountShading shading, int[] picked) {
    for (int cell = 0; cell < size; cell++) {
      colours[cell] = shading.some() && picked[cell] == 0 ? shading.faint(opacity.of(counts[cell]))
          : shading.strong(colours[cell], opacity.of(shading.some() ? Math.max(picked[cell], 8) : counts[cell]));
    }
  }

  /** The questions of the fullest cell. */
  int most() {
    return most;
  }

  int level() {
    return level;
  }

  /** From a cell's count to how strong it is. */
  PointOpacity opacity() {
    return opacity;
  }

  /** The sum over all cells: every visible point, once. */
  long total() {
    long sum = 0;
    for (int cell = 0; cell < size; cell++) {
      sum += counts[cell];
    }
    return sum;
  }

  /** How many cells have points. */
  int size() {
    return size;
  }

  /** Draws every cell in view as a block of at least {@code least} pixels to the side. */
  void draw(int[] pixels, int width, int height, Camera camera, MortonOrder order, int least) {
    double side = order.cell(level) * camera.scale();
    double x0 = camera.screenX(order.left());
    double y0 = camera.screenY(order.top());
    int block = Math.max(least, (int) Math.ceil(side));
    for (int tile = 0; tile < MortonOrder.TILES; tile++) {
      if (tiles[tile + 1] > tiles[tile] && order.sees(camera, tile, block)) {
        if (block == 2) {
          twos(pixels, width, height, x0, y0, side, tile);
        } else {
          blocks(pixels, width, height, x0, y0, side, block, tile);
        }
      }
    }
  }

  /** A neighbour to the right or below comes later and takes back what it needs, so that a block never hides a cell. */
  private void twos(int[] pixels, int width, int height, double x0, double y0, double side, int tile) {
    for (int cell = tiles[tile]; cell < tiles[tile + 1]; cell++) {
      int x = (int) Math.floor(x0 + columns[cell] * side);
      int y = (int) Math.floor(y0 + rows[cell] * side);
      if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
        int at = y * width + x;
        int colour = colours[cell];
        pixels[at] = colour;
        pixels[at + 1] = colour;
        pixels[at + width] = colour;
        pixels[at + width + 1] = colour;
      }
    }
  }

  private void blocks(int[] pixels, int width, int height, double x0, double y0, double side, int block, int tile) {
    for (int cell = tiles[tile]; cell < tiles[tile + 1]; cell++) {
      int x = (int) Math.floor(x0 + columns[cell] * side);
      int y = (int) Math.floor(y0 + rows[cell] * side);
      int from = Math.max(0, x);
      int to = Math.min(width, x + block);
      for (int row = Math.max(0, y); row < Math.min(height, y + block) && from < to; row++) {
        Arrays.fill(pixels, row * width + from, row * width + to, colours[cell]);
      }
    }
  }
}
