package dev.lacuna.knowledge.map;

import java.util.Arrays;

/**
 * Pushes points apart that stand closer than a distance, each pair by halves, until none do or the rounds are over. A
 * point that is fixed stays, and the other goes all the way. The same points always go to the same places.
 */
final class OverlapRemoval {
  private static final int ROUNDS = 60;
  /** Of what is missing, in one round: all at once would swing. */
  private static final float SHARE = 0.6f;

  private final float[] at;
  private final float distance;
  private final boolean[] fixed;
  private final float[] push;
  private float left;
  private float top;
  private int columns;
  private int[] starts = {};
  private int[] order = {};

  private OverlapRemoval(float[] at, float distance, boolean[] fixed) {
    this.at = at;
    this.distance = distance;
    this.fixed = fixed;
    push = new float[at.length];
  }

  /**
   * Changes places.
   *
   * @param at {@code [2n]}, is changed
   * @param fixed {@code [n]}
   */
  static void push(float[] at, float distance, boolean[] fixed) {
    OverlapRemoval apart = new OverlapRemoval(at, distance, fixed);
    for (int round = 0; round < ROUNDS && apart.round(round); round++) {
      // Each round is done in its condition.
    }
  }

  private boolean round(int round) {
    sort();
    Arrays.fill(push, 0);
    boolean any = false;
    for (int i = 0; i < fixed.length; i++) {
      any |= !fixed[i] && pushed(i, round);
    }
    for (int c = 0; c < at.length; c++) {
      at[c] += push[c];
    }
    return any;
  }

  private boolean pushed(int i, int round) {
    float x = at[2 * i];
    float y = at[2 * i + 1];
    boolean any = false;
    int column = (int) ((x - left) / distance);
    int row = (int) ((y - top) / distance);
    for (int r = row - 1; r <= row + 1; r++) {
      for (int c = column - 1; c <= column + 1; c++) {
        int cell = r * columns + c;
        if (r < 0 || c < 0 || c >= columns || cell + 1 >= starts.length) {
          continue;
        }
        for (int k = starts[cell]; k < starts[cell + 1]; k++) {
          int j = order[k];
          float dx = x - at[2 * j];
          float dy = y - at[2 * j + 1];
          float d2 = dx * dx + dy * dy;
          if (j == i || d2 >= distance * distance) {
            continue;
          }
          any = true;
          float d = (float) Math.sqrt(d2);
          if (d < 1e-3f * distance) {
            // On one another: which way is drawn by the pair, so that the two go opposite ways.
            double angle = UmapLayout.mix((long) Math.min(i, j) << 32 | Math.max(i, j) ^ round) * 0x1p-63 * Math.PI;
            int sign = i < j ? 1 : -1;
            dx = (float) Math.cos(angle) * sign;
            dy = (float) Math.sin(angle) * sign;
            d = 1;
            d2 = 0;
          }
          float missing = (distance - (d2 == 0 ? 0 : d)) * SHARE * (fixed[j] ? 1 : 0.5f);
          push[2 * i] += missing * dx / d;
          push[2 * i + 1] += missing * dy / d;
        }
      }
    }
    return any;
  }

  /** By cells of the distance's size, so that only neighbouring cells are looked at. */
  private void sort() {
    left = Float.POSITIVE_INFINITY;
    top = Float.POSITIVE_INFINITY;
    float right = Float.NEGATIVE_INFINITY;
    float bottom = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < at.length; i += 2) {
      left = Math.min(left, at[i]);
      right = Math.max(right, at[i]);
      top = Math.min(top, at[i + 1]);
      bottom = Math.max(bottom, at[i + 1]);
    }
    columns = (int) ((right - left) / distance) + 1;
    int rows = (int) ((bottom - top) / distance) + 1;
    starts = new int[columns * rows + 1];
    int[] cells = new int[fixed.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (int) ((at[2 * i + 1] - top) / distance) * columns + (int) ((at[2 * i] - left) / distance);
      starts[cells[i] + 1]++;
    }
    for (int c = 1; c < starts.length; c++) {
      starts[c] += starts[c - 1];
    }
    int[] next = starts.clone();
    order = new int[cells.length];
    for (int i = 0; i < cells.length; i++) {
      order[next[cells[i]]++] = i;
    }
  }
}
