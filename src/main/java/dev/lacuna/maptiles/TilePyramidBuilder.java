package dev.lacuna.maptiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Collects points and writes them as a pyramid of tiles. Holds nine bytes a point, and eight more while it sorts. */
public final class TilePyramidBuilder {
  /** More would not fit into an array of Java's with room to grow. */
  public static final int MOST = 200_000_000;
  private static final int FIRST = 1 << 16;

  private long[] places = new long[FIRST];
  private byte[] unknown = new byte[FIRST];
  private int size;

  /**
   * @param probability p(unknown), in [0, 1]
   * @throws IllegalArgumentException where one is no number, or there are too many points
   */
  public void add(float x, float y, float probability) {
    if (!Float.isFinite(x) || !Float.isFinite(y) || !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a point at " + x + ", " + y + " of p(unknown) " + probability);
    }
    if (size == MOST) {
      throw new IllegalArgumentException("more than " + MOST + " points");
    }
    if (size == places.length) {
      int room = (int) Math.min(MOST, places.length * 3L / 2);
      places = Arrays.copyOf(places, room);
      unknown = Arrays.copyOf(unknown, room);
    }
    places[size] = (long) Float.floatToRawIntBits(x) << 32 | Float.floatToRawIntBits(y) & 0xFFFF_FFFFL;
    unknown[size++] = (byte) Math.round(255 * probability);
  }

  public int size() {
    return size;
  }

  /**
   * Writes the file, whole or not at all; the builder is empty afterwards.
   *
   * @param drawn when the map was drawn that the points stand on, in milliseconds since 1970
   */
  public void write(Path file, long drawn) throws IOException {
    float[] box = box();
    double side = Math.max(1e-6, 1.0001 * Math.max((double) box[2] - box[0], (double) box[3] - box[1]));
    double left = ((double) box[0] + box[2]) / 2 - side / 2;
    double top = ((double) box[1] + box[3]) / 2 + side / 2;
    double unit = side / (1 << TileWalk.BITS);
    int last = (1 << TileWalk.BITS) - 1;
    for (int i = 0; i < size; i++) {
      int column = Math.clamp((long) ((x(i) - left) / unit), 0, last);
      int row = Math.clamp((long) ((top - y(i)) / unit), 0, last);
      places[i] = TileWalk.place(column, row) << TileWalk.BELOW | unknown[i] & 0xFF;
    }
    unknown = new byte[FIRST];
    Arrays.parallelSort(places, 0, size);
    TileFile.write(file, new TileFile.Head(drawn, size, left, top, side, new double[0]),
        new TileWalk(places, size)::visit);
    places = new long[FIRST];
    size = 0;
  }

  private float x(int i) {
    return Float.intBitsToFloat((int) (places[i] >>> 32));
  }

  private float y(int i) {
    return Float.intBitsToFloat((int) places[i]);
  }

  private float[] box() {
    float[] box = {0, 0, 0, 0};
    for (int i = 0; i < size; i++) {
      box[0] = i == 0 ? x(i) : Math.min(box[0], x(i));
      box[1] = i == 0 ? y(i) : Math.min(box[1], y(i));
      box[2] = i == 0 ? x(i) : Math.max(box[2], x(i));
      box[3] = i == 0 ? y(i) : Math.max(box[3], y(i));
    }
    return box;
  }
}
