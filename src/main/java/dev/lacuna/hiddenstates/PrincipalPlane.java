package dev.lacuna.hiddenstates;

import java.util.stream.IntStream;

/** Where a map starts, and the first that is shown of it: the two principal axes, roughly, within a second. */
public final class PrincipalPlane {
  /** The axes need not be right, they need be there in a moment. */
  private static final int ROWS = 4_000;
  private static final int STEPS = 12;

  private PrincipalPlane() {}

  /**
   * @param states {@code [n, d]}, at least one, all finite
   * @return {@code [2n]}, x and y of each along the axes, in the states' own units
   */
  public static float[] start(float[][] states) {
    int d = states[0].length;
    PrincipalAxes axes = PrincipalAxes.of(states, 2, ROWS, STEPS);
    float[] start = new float[2 * states.length];
    IntStream.range(0, states.length).parallel().forEach(i -> {
      for (int axis = 0; axis < 2; axis++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          sum += (states[i][k] - axes.mean()[k]) * axes.axes()[axis * d + k];
        }
        start[2 * i + axis] = (float) sum;
      }
    });
    return start;
  }

  /** The start as a map shows it: the outermost coordinate is 1 or −1. */
  public static float[] shown(float[][] states) {
    float[] at = start(states);
    float most = 0;
    for (float value : at) {
      most = Math.max(most, Math.abs(value));
    }
    for (int c = 0; c < at.length && most > 0; c++) {
      at[c] /= most;
    }
    return at;
  }
}
