package dev.lacuna.knowledge.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Stratified folds: each fold has the classes in the same shares, to within one row per class. */
public final class CrossValidation {
  private CrossValidation() {}

  /**
   * @return the fold of each row, in [0, folds)
   * @throws IllegalArgumentException when one class has fewer rows than there are folds
   */
  public static int[] folds(boolean[] targets, int folds, long seed) {
    int[] fold = new int[targets.length];
    int next = 0;
    for (boolean side : new boolean[] {false, true}) {
      List<Integer> rows = new ArrayList<>(
          IntStream.range(0, targets.length).filter(i -> targets[i] == side).boxed().toList());
      if (rows.size() < folds) {
        throw new IllegalArgumentException("Only " + rows.size() + " of " + targets.length + " questions are "
            + (side ? "unknown" : "known") + ", too few for " + folds + " folds; probe more questions.");
      }
      Collections.shuffle(rows, new Random(seed * 31 + (side ? 1 : 0)));
      for (int row : rows) {
        // The count runs on from one class to the next, so that folds differ by at most one row in all.
        fold[row] = next++ % folds;
      }
    }
    return fold;
  }

  /** Rows that are in the fold, or with {@code in} false all the others. */
  public static int[] rows(int[] folds, int fold, boolean in) {
    return IntStream.range(0, folds.length).filter(i -> (folds[i] == fold) == in).toArray();
  }

  static float[][] take(float[][] rows, int[] which) {
    return java.util.Arrays.stream(which).mapToObj(i -> rows[i]).toArray(float[][]::new);
  }

  public static boolean[] take(boolean[] targets, int[] which) {
    boolean[] out = new boolean[which.length];
    for (int k = 0; k < which.length; k++) {
      out[k] = targets[which[k]];
    }
    return out;
  }
}
