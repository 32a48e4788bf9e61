package dev.lacuna.mapgeometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The groups that a reader sees on the map, each with the words that tell its questions from those of the others. A
 * group is an island where points keep apart ({@link Islands}), else a peak of the smoothed density
 * ({@link DensityClusters}); its name is chosen by {@link ClusterWords}. The same points and questions always give the
 * same groups, in the same order.
 *
 * @param cluster of each point an index into {@code clusters}; −1 for points that lie between the groups
 * @param clusters from the largest to the smallest
 */
public record MapClusters(int[] cluster, List<Cluster> clusters) {

  public static final MapClusters NONE = new MapClusters(new int[0], List.of());

  /**
   * One group.
   *
   * @param label its words in one line; empty where its questions have no words of their own
   * @param x the middle of its points; {@code y} likewise
   * @param radius the root of their mean square distance from it, in units of the plane
   * @param size how many points it has
   */
  public record Cluster(String label, float x, float y, float radius, int size) {}

  /**
   * Finds and names the groups; a million points take about a second, so not on the window's thread.
   *
   * @param texts the question of each point
   * @throws IllegalArgumentException when the three differ in length
   */
  public static MapClusters of(float[] xs, float[] ys, List<String> texts) {
    if (xs.length != ys.length || xs.length != texts.size()) {
      throw new IllegalArgumentException("places and questions differ in number: " + xs.length + ", " + ys.length + ", "
          + texts.size());
    }
    int[] islands = Islands.of(xs, ys);
    int[] raw = islands.length == xs.length ? islands : DensityClusters.of(xs, ys);
    int groups = Arrays.stream(raw).max().orElse(-1) + 1;
    int[] sizes = new int[groups];
    for (int g : raw) {
      if (g >= 0) {
        sizes[g]++;
      }
    }
    List<Integer> bySize = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      bySize.add(g);
    }
    bySize.sort(Comparator.comparing((Integer g) -> -sizes[g]).thenComparing(g -> g));
    int[] place = new int[groups];
    for (int rank = 0; rank < groups; rank++) {
      place[bySize.get(rank)] = rank;
    }
    int[] cluster = Arrays.stream(raw).map(g -> g < 0 ? -1 : place[g]).toArray();
    List<String> labels = ClusterWords.labels(cluster, groups, texts);
    return new MapClusters(cluster, describe(xs, ys, cluster, labels));
  }

  /** The indices of the groups of which a point is visible, ascending. */
  public int[] seen(BitSet visible) {
    BitSet seen = new BitSet(clusters.size());
    for (int i = visible.nextSetBit(0); i >= 0 && i < cluster.length; i = visible.nextSetBit(i + 1)) {
      if (cluster[i] >= 0) {
        seen.set(cluster[i]);
      }
    }
    return seen.stream().toArray();
  }

  /** The points of a group. */
  public BitSet members(int group) {
    BitSet members = new BitSet(cluster.length);
    for (int i = 0; i < cluster.length; i++) {
      members.set(i, cluster[i] == group);
    }
    return members;
  }

  /** Those of which a point is visible, to be named; the indices of {@code cluster} stay those of all. */
  public MapClusters where(BitSet visible) {
    int[] seen = seen(visible);
    return seen.length == clusters.size() ? this
        : new MapClusters(cluster, Arrays.stream(seen).mapToObj(clusters::get).toList());
  }

  /**
   * The groups of some of the points, as of those in view: finer than those of all.
   *
   * @return {@code cluster} of all points, −1 for the others
   */
  public static MapClusters within(float[] xs, float[] ys, List<String> texts, BitSet some) {
    int[] ids = some.stream().filter(i -> i < xs.length).toArray();
    float[] someXs = new float[ids.length];
    float[] someYs = new float[ids.length];
    List<String> someTexts = new ArrayList<>(ids.length);
    for (int k = 0; k < ids.length; k++) {
      someXs[k] = xs[ids[k]];
      someYs[k] = ys[ids[k]];
      someTexts.add(texts.get(ids[k]));
    }
    MapClusters found = of(someXs, someYs, someTexts);
    int[] cluster = new int[xs.length];
    Arrays.fill(cluster, -1);
    for (int k = 0; k < ids.length; k++) {
      cluster[ids[k]] = found.cluster[k];
    }
    return new MapClusters(cluster, found.clusters);
  }

  private static List<Cluster> describe(float[] xs, float[] ys, int[] cluster, List<String> labels) {
    int groups = labels.size();
    double[] sums = new double[3 * groups];
    int[] sizes = new int[groups];
    for (int i = 0; i < cluster.length; i++) {
      int g = cluster[i];
      if (g >= 0) {
        sums[3 * g] += xs[i];
        sums[3 * g + 1] += ys[i];
        sizes[g]++;
      }
    }
    for (int i = 0; i < cluster.length; i++) {
      int g = cluster[i];
      if (g >= 0) {
        double dx = xs[i] - sums[3 * g] / sizes[g];
        double dy = ys[i] - sums[3 * g + 1] / sizes[g];
        sums[3 * g + 2] += dx * dx + dy * dy;
      }
    }
    List<Cluster> described = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      described.add(new Cluster(labels.get(g), (float) (sums[3 * g] / sizes[g]), (float) (sums[3 * g + 1] / sizes[g]),
          (float) Math.sqrt(sums[3 * g + 2] / sizes[g]), sizes[g]));
    }
    return List.copyOf(described);
  }
}
