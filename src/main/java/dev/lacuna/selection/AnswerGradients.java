package dev.lacuna.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The gradients by the language-model head of the greedy answers' mean losses, g = (1/T) Σ_t δ_t ⊗ h_t with
 * δ_t = p_t − e_ŷ, never built: inner products are (1/TT') Σ_{t,s} (δ_t·δ'_s)(h_t·h'_s). δ is kept where p lists an
 * outcome; with a vocabulary's likeliest tokens listed, what is left out is the product of two tails.
 */
final class AnswerGradients {
  private final int items;
  /** First row of each item's tokens; one more at the end. */
  private final int[] start;
  private final int[] itemOfRow;
  private final int[][] ids;
  private final float[][] deltas;
  private final float[][] states;
  private final PointBlocks blocks;
  private final float[] scatter;

  /**
   * @param tokens {@code [items, T]}
   * @param hidden {@code [items, T, d]}
   */
  AnswerGradients(Distribution[][] tokens, float[][][] hidden) {
    items = tokens.length;
    start = new int[items + 1];
    for (int i = 0; i < items; i++) {
      if (tokens[i].length != hidden[i].length) {
        throw new IllegalArgumentException("An answer has " + tokens[i].length + " token distributions and "
            + hidden[i].length + " states; give one state for each token.");
      }
      start[i + 1] = start[i] + tokens[i].length;
    }
    itemOfRow = new int[start[items]];
    ids = new int[start[items]][];
    deltas = new float[start[items]][];
    states = new float[start[items]][];
    for (int i = 0; i < items; i++) {
      for (int t = 0; t < tokens[i].length; t++) {
        int row = start[i] + t;
        itemOfRow[row] = i;
        states[row] = hidden[i][t];
        put(row, tokens[i][t]);
      }
    }
    blocks = new PointBlocks(states);
    scatter = new float[items == 0 ? 0 : tokens[0][0].outcomes()];
  }

  private void put(int row, Distribution p) {
    int best = p.best();
    ids[row] = new int[p.listed()];
    deltas[row] = new float[p.listed()];
    for (int k = 0; k < p.listed(); k++) {
      ids[row][k] = p.id(k);
      deltas[row][k] = p.listedChance(k) - (p.id(k) == best ? 1 : 0);
    }
  }

  /** ‖g‖² of each item. */
  double[] squaredNorms() {
    return IntStream.range(0, items).parallel().mapToDouble(i -> {
      double sum = 0;
      for (int t = start[i]; t < start[i + 1]; t++) {
        for (int s = start[i]; s < start[i + 1]; s++) {
          sum += sparse(t, s) * VectorMath.dot(states[t], states[s]);
        }
      }
      return sum / square(start[i + 1] - start[i]);
    }).toArray();
  }

  private double sparse(int t, int s) {
    double sum = 0;
    for (int a = 0, b = 0; a < ids[t].length && b < ids[s].length;) {
      if (ids[t][a] == ids[s][b]) {
        sum += (double) deltas[t][a++] * deltas[s][b++];
      } else if (ids[t][a] < ids[s][b]) {
        a++;
      } else {
        b++;
      }
    }
    return sum;
  }

  /** g_i · g_centre of every item i. O(rows · (listed + d)) for each token of the centre. */
  double[] dots(int centre) {
    double[] rows = new double[ids.length];
    for (int s = start[centre]; s < start[centre + 1]; s++) {
      addRow(s, rows);
    }
    double[] out = new double[items];
    for (int row = 0; row < rows.length; row++) {
      out[itemOfRow[row]] += rows[row];
    }
    for (int i = 0; i < items; i++) {
      out[i] /= (double) (start[i + 1] - start[i]) * (start[centre + 1] - start[centre]);
    }
    return out;
  }

  private void addRow(int s, double[] rows) {
    for (int k = 0; k < ids[s].length; k++) {
      scatter[ids[s][k]] = deltas[s][k];
    }
    blocks.parallel(b -> {
      int from = b * PointBlocks.SIZE;
      float[] overlap = new float[PointBlocks.SIZE];
      boolean any = false;
      for (int i = 0; i < blocks.count(b); i++) {
        int[] listed = ids[from + i];
        float[] delta = deltas[from + i];
        float sum = 0;
        for (int k = 0; k < listed.length; k++) {
          sum += delta[k] * scatter[listed[k]];
        }
        overlap[i] = sum;
        any |= sum != 0;
      }
      // Answers of other words share no token, and their states need not be looked at.
      if (any) {
        float[] dots = new float[PointBlocks.SIZE];
        blocks.dots(b, states[s], dots);
        for (int i = 0; i < blocks.count(b); i++) {
          rows[from + i] += (double) overlap[i] * dots[i];
        }
      }
    });
    Arrays.stream(ids[s]).forEach(id -> scatter[id] = 0);
  }

  private static double square(double x) {
    return x * x;
  }
}
