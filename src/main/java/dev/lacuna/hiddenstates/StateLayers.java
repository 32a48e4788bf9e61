package dev.lacuna.hiddenstates;

import java.util.Arrays;

/** Hidden states of some rows on several layers, of which one layer at a time is asked for: all may be too many. */
public interface StateLayers {

  int layers();

  /** Rows. */
  int size();

  /** {@code [size, d]}; read anew at each call where they lie on the disk. */
  float[][] layer(int layer);

  /** Bytes of one layer. */
  long layerBytes();

  /** Some of the rows, in the order given. */
  default StateLayers take(int[] rows) {
    StateLayers all = this;
    return new StateLayers() {
      @Override
      public int layers() {
        return all.layers();
      }

      @Override
      public int size() {
        return rows.length;
      }

      @Override
      public float[][] layer(int layer) {
        float[][] whole = all.layer(layer);
        return Arrays.stream(rows).mapToObj(row -> whole[row]).toArray(float[][]::new);
      }

      @Override
      public long layerBytes() {
        return all.layerBytes();
      }
    };
  }

  /** Those that are in memory, {@code [layers][n][d]}. */
  static StateLayers of(float[][][] states) {
    return new StateLayers() {
      @Override
      public int layers() {
        return states.length;
      }

      @Override
      public int size() {
        return states.length == 0 ? 0 : states[0].length;
      }

      @Override
      public float[][] layer(int layer) {
        return states[layer];
      }

      @Override
      public long layerBytes() {
        return size() == 0 ? 0 : (long) size() * states[0][0].length * Float.BYTES;
      }
    };
  }
}
