package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Typical questions of clusters that hold nothing labelled yet (TypiClust, Hacohen et al., arXiv 2202.02794 §3):
 * k-means of candidates and labelled items into min(|L| + b, 500) clusters; those with the fewest labelled items first,
 * and of these the largest; from each in turn the item of greatest typicality, 1 / (mean distance to its min(20, |c|/2)
 * nearest neighbours in the cluster). For a first batch, when nothing is known of what the model knows. Clusters of 5
 * or fewer are used only when the others are empty, as in the authors' code. In a cluster of more than {@value #LARGE}
 * neighbours are looked for among that many, drawn by seed.
 */
public record TypiClust(Feature vectors) implements BatchSelector {
  private static final int MOST_CLUSTERS = 500;
  private static final int NEIGHBOURS = 20;
  private static final int SMALL = 5;
  private static final int LARGE = 2_000;

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors);
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    int wanted = Math.min(batch, scores.length);
    if (wanted == 0) {
      return List.of();
    }
    PoolItems candidates = pool.candidates();
    int labelled = pool.labelled().size();
    float[][] points = labelled == 0 ? candidates.vectors(vectors)
        : VectorMath.joined(candidates.vectors(vectors), pool.labelled().vectors(vectors));
    KMeans clusters = KMeans.of(points, Math.min(labelled + wanted, MOST_CLUSTERS), seed);
    int[][] members = members(clusters.assignment(), clusters.clusters(), candidates.size());
    int[] done = new int[clusters.clusters()];
    for (int i = candidates.size(); i < points.length; i++) {
      done[clusters.assignment()[i]]++;
    }
    double[][] ranked = new double[members.length][];
    IntStream.range(0, members.length).parallel().forEach(c -> {
      double[] typicality = typicality(points, members[c], candidates, seed);
      Integer[] order = IntStream.range(0, members[c].length).boxed().toArray(Integer[]::new);
      Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> -typicality[i])
          .thenComparingLong(i -> SeededHash.hash(seed, candidates.id(members[c][i]))));
      members[c] = Arrays.stream(order).mapToInt(i -> members[c][i]).toArray();
      ranked[c] = Arrays.stream(order).mapToDouble(i -> typicality[i]).toArray();
    });
    return inTurn(members, ranked, done, wanted, candidates, seed);
  }

  private static List<Pick> inTurn(int[][] members, double[][] ranked, int[] done, int wanted, PoolItems candidates,
      long seed) {
    List<Pick> picks = new ArrayList<>();
    for (boolean small : new boolean[] {false, true}) {
      int[] order = IntStream.range(0, members.length)
          .filter(c -> members[c].length > 0 && members[c].length + done[c] <= SMALL == small).boxed()
          .sorted(Comparator.<Integer>comparingInt(c -> done[c]).thenComparingInt(c -> -members[c].length)
              .thenComparingLong(c -> SeededHash.hash(seed, candidates.id(members[c][0]))))
          .mapToInt(Integer::intValue).toArray();
      int rounds = Arrays.stream(order).map(c -> members[c].length).max().orElse(0);
      for (int n = 0; n < rounds; n++) {
        for (int c : order) {
          if (picks.size() < wanted && n < members[c].length) {
            picks.add(new Pick(members[c][n],
                List.of(new SelectionReason("stands for", members[c].length, "similar questions"),
                    new SelectionReason("typicality", ranked[c][n], ""))));
          }
        }
      }
    }
    return picks;
  }

  /** The candidates of each cluster. */
  private static int[][] members(int[] assignment, int clusters, int candidates) {
    int[] sizes = new int[clusters];
    for (int i = 0; i < candidates; i++) {
      sizes[assignment[i]]++;
    }
    int[][] members = new int[clusters][];
    Arrays.setAll(members, c -> new int[sizes[c]]);
    int[] filled = new int[clusters];
    for (int i = 0; i < candidates; i++) {
      members[assignment[i]][filled[assignment[i]]++] = i;
    }
    return members;
  }

  private static double[] typicality(float[][] points, int[] members, PoolItems candidates, long seed) {
    int[] others = members.length <= LARGE ? members
        : Arrays.stream(members).boxed()
            .sorted(Comparator.comparingLong(i -> SeededHash.hash(~seed, candidates.id(i)))).limit(LARGE)
            .mapToInt(Integer::intValue).toArray();
    int neighbours = Math.max(1, Math.min(NEIGHBOURS, others.length / 2));
    PointBlocks blocks = new PointBlocks(Arrays.stream(others).mapToObj(i -> points[i]).toArray(float[][]::new));
    float[] distances = new float[blocks.size() * PointBlocks.SIZE];
    float[] some = new float[PointBlocks.SIZE];
    double[] out = new double[members.length];
    for (int m = 0; m < members.length; m++) {
      for (int b = 0; b < blocks.size(); b++) {
        blocks.squaredDistances(b, points[members[m]], some);
        System.arraycopy(some, 0, distances, b * PointBlocks.SIZE, blocks.count(b));
      }
      int self = -1;
      for (int k = 0; k < others.length && self < 0; k++) {
        self = others[k] == members[m] ? k : -1;
      }
      out[m] = 1 / (meanOfLeast(distances, others.length, self, neighbours) + 1e-5);
    }
    return out;
  }

  /** Mean distance to the nearest others; 0 where there is no other. */
  private static double meanOfLeast(float[] squared, int count, int self, int neighbours) {
    float[] least = new float[neighbours];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    for (int k = 0; k < count; k++) {
      if (k != self && squared[k] < least[neighbours - 1]) {
        int at = neighbours - 1;
        while (at > 0 && least[at - 1] > squared[k]) {
          least[at] = least[at - 1];
          at--;
        }
        least[at] = squared[k];
      }
    }
    double sum = 0;
    int found = 0;
    for (float one : least) {
      if (!Float.isInfinite(one)) {
        sum += Math.sqrt(one);
        found++;
      }
    }
    return found == 0 ? 0 : sum / found;
  }
}
