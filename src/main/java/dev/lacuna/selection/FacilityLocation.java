package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Greedy maximum of Σ_i max_{j∈S} s(e_i, e_j), s = exp(−‖e_i − e_j‖² / σ²) with σ² the mean squared distance: a batch
 * in which every question finds one like it (Wei, Iyer and Bilmes, ICML 2015, §3). Labelled items count as chosen. The
 * greedy choice is within 1 − 1/e of the best; it is made lazily (Minoux 1978), since a gain can only fall. Sums over
 * {@value #CUSTOMERS} questions drawn by seed where there are more. O(N · {@value #CUSTOMERS} · d).
 */
public record FacilityLocation(Feature vectors) implements BatchSelector {
  private static final int CUSTOMERS = 2_048;

  private record Gain(int row, double gain, int after) {}

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors);
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    PoolItems items = pool.candidates();
    List<Pick> picks = new ArrayList<>();
    if (items.size() == 0 || batch == 0) {
      return picks;
    }
    float[][] points = items.vectors(vectors);
    Customers customers = new Customers(points, IntStream.range(0, points.length).boxed()
        .sorted(Comparator.comparingLong(row -> SeededHash.hash(~seed, items.id(row)))).limit(CUSTOMERS).sorted()
        .mapToInt(Integer::intValue).toArray());
    if (pool.labelled().size() > 0) {
      for (float[] chosen : pool.labelled().vectors(vectors)) {
        customers.serve(chosen);
      }
    }
    PriorityQueue<Gain> queue = new PriorityQueue<>(Comparator.<Gain>comparingDouble(g -> -g.gain())
        .thenComparingLong(g -> SeededHash.hash(seed, items.id(g.row()))));
    double[] first = IntStream.range(0, points.length).parallel().mapToDouble(row -> customers.gain(points[row]))
        .toArray();
    IntStream.range(0, points.length).forEach(row -> queue.add(new Gain(row, first[row], 0)));
    while (picks.size() < batch && !queue.isEmpty()) {
      Gain best = queue.remove();
      if (best.after() < picks.size()) {
        queue.add(new Gain(best.row(), customers.gain(points[best.row()]), picks.size()));
      } else {
        customers.serve(points[best.row()]);
        picks.add(new Pick(best.row(), List.of(new SelectionReason("stands for",
            best.gain() / customers.size() * items.size(), "more questions"))));
      }
    }
    return picks;
  }

  /** The questions that want to be near to a chosen one. */
  private static final class Customers {
    private final PointBlocks blocks;
    private final double[] served;
    private final double scale;

    Customers(float[][] points, int[] rows) {
      blocks = new PointBlocks(Arrays.stream(rows).mapToObj(row -> points[row]).toArray(float[][]::new));
      served = new double[rows.length];
      int width = points[0].length;
      double variance = 0;
      for (int k = 0; k < width; k++) {
        double sum = 0;
        double squares = 0;
        for (int row : rows) {
          sum += points[row][k];
          squares += (double) points[row][k] * points[row][k];
        }
        variance += squares / rows.length - sum / rows.length * (sum / rows.length);
      }
      // The mean squared distance of two points is twice the variance.
      scale = variance > 0 ? 1 / (2 * variance) : 0;
    }

    int size() {
      return served.length;
    }

    double gain(float[] facility) {
      return visit(facility, false);
    }

    void serve(float[] facility) {
      visit(facility, true);
    }

    private double visit(float[] facility, boolean keep) {
      float[] distances = new float[PointBlocks.SIZE];
      double gain = 0;
      for (int b = 0; b < blocks.size(); b++) {
        blocks.squaredDistances(b, facility, distances);
        for (int i = 0; i < blocks.count(b); i++) {
          double more = Math.exp(-distances[i] * scale) - served[b * PointBlocks.SIZE + i];
          if (more > 0) {
            gain += more;
            if (keep) {
              served[b * PointBlocks.SIZE + i] += more;
            }
          }
        }
      }
      return gain;
    }
  }
}
