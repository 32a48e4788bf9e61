package dev.lacuna.mapgeometry;

import java.util.Arrays;

/**
 * Counts points in the pixels of a picture, none left out, and paints each pixel by the mean colour of its points, the
 * stronger the more there are (as datashader does).
 */
public final class CountRaster {
  /** The colours of so many points fit into one number with 21 bits a channel; the mean needs no more. */
  private static final int AVERAGED = 8191;

  private final int width;
  private final int height;
  private final int[] counts;
  private final int[] picked;
  private final long[] sums;

  /** How a pixel is painted: opaque ARGB from a strength in [0, 1]. */
  public interface Shade {
    int strong(int rgb, double strength);

    /** What does not stand out. */
    int faint(double strength);
  }

  public CountRaster(int width, int height) {
    this.width = width;
    this.height = height;
    counts = new int[width * height];
    picked = new int[width * height];
    sums = new long[width * height];
  }

  public void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(picked, 0);
    Arrays.fill(sums, 0);
  }

  /** Counts a point; outside the picture it is left out. */
  public void add(int x, int y, int rgb) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      int at = y * width + x;
      counts[at]++;
      if (picked[at] < AVERAGED) {
        picked[at]++;
        sums[at] += (rgb >> 16 & 0xFFL) << 42 | (rgb >> 8 & 0xFFL) << 21 | rgb & 0xFFL;
      }
    }
  }

  /** Counts a point that does not stand out. */
  public void addFaint(int x, int y) {
    if (x >= 0 && y >= 0 && x < width && y < height) {
      counts[y * width + x]++;
    }
  }

  /** The points of the fullest pixel. */
  public int most() {
    return Arrays.stream(counts).max().orElse(0);
  }

  public long total() {
    return Arrays.stream(counts).asLongStream().sum();
  }

  /** By its own fullest pixels. */
  public PointOpacity opacity() {
    return new PointOpacity(counts, counts.length);
  }

  /**
   * Paints a block for each pixel that has points, its upper left corner there. The next pixels to the right and below
   * take back what they need, so that none is hidden.
   *
   * @param argb of a picture of the same width
   * @param top the row of it where ours begin; {@code rows} of it there are
   * @param area what a count is multiplied with before its strength is looked up
   * @param some whether only some points stand out
   * @param block pixels to its side
   */
  public void paint(int[] argb, int top, int rows, PointOpacity opacity, double area, boolean some, Shade shade,
      int block) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        if (counts[at] > 0) {
          int count = (int) Math.max(1, (some && picked[at] > 0 ? Math.max(picked[at], 8) : counts[at]) * area);
          int colour = picked[at] == 0 ? shade.faint(opacity.of(count)) : shade.strong(mean(at), opacity.of(count));
          for (int row = top + y; row < Math.min(rows, top + y + block); row++) {
            Arrays.fill(argb, row * width + x, row * width + Math.min(width, x + block), colour);
          }
        }
      }
    }
  }

  private int mean(int at) {
    int of = picked[at];
    return 0xFF000000 | (int) ((sums[at] >>> 42) / of) << 16 | (int) ((sums[at] >>> 21 & 0x1FFFFF) / of) << 8
        | (int) ((sums[at] & 0x1FFFFF) / of);
  }
}
