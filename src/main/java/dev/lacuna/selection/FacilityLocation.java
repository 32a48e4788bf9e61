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

  /** What choosing a row adds, as it was reckoned after so many picks. */
  record Gain(int row, double gain, int after) {}

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors);
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    PoolItems items = pool.candidates();
    if (items.size() == 0 || batch == 0) {
      return List.of();
    }
    return picks(items, items.vectors(vectors),
        pool.labelled().size() > 0 ? pool.labelled().vectors(vectors) : new float[0][], batch, seed);
  }

  /**
   * The choice among these items, that want to be near to it themselves.
   *
   * @param points of the items, a row each
   * @param asked what is chosen already
   */
  static List<Pick> picks(PoolItems items, float[][] points, float[][] asked, int batch, long seed) {
    int[] drawn = IntStream.range(0, points.length).boxed()
        .sorted(Comparator.comparingLong(row -> SeededHash.hash(~seed, items.id(row)))).limit(CUSTOMERS).sorted()
        .mapToInt(Integer::intValue).toArray();
    float[][] served = Arrays.stream(drawn).mapToObj(row -> points[row]).toArray(float[][]::new);
    return greedy(items, points, served, asked, batch, seed).stream()
        .map(gain -> new Pick(gain.row(), List.of(new SelectionReason("stands for",
            gain.gain() / drawn.length * items.size(), "more questions"))))
        .toList();
  }

  /**
   * Chooses among points those that serve others best.
   *
   * @param served the points that want one near to them
   * @param chosen what is there already
   */
  static List<Gain> greedy(PoolItems items, float[][] points, float[][] served, float[][] chosen, int batch,
      long seed) {
    Customers customers = new Customers(served);
    for (float[] facility : chosen) {
      customers.serve(facility);
    }
    List<Gain> picks = new ArrayList<>();
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
        picks.add(best);
      }
    }
    return picks;
  }

  /** The questions that want to be near to a chosen one. */
  private static final class Customers {
    private final PointBlocks blocks;
    private final double[] served;
    private final double scale;

    Customers(float[][] points) {
      blocks = new PointBlocks(points);
      served = new double[points.length];
      int width = points[0].length;
      double variance = 0;
      for (int k = 0; k < width; k++) {
        double sum = 0;
        double squares = 0;
        for (float[] point : points) {
          sum += point[k];
          squares += (double) point[k] * point[k];
        }
        variance += squares / points.length - sum / points.length * (sum / points.length);
      }
      // The mean squared distance of two points is twice the variance.
      scale = variance > 0 ? 1 / (2 * variance) : 0;
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
