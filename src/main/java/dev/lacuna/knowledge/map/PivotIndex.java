package dev.lacuna.knowledge.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * An inverted file: points in lists by their nearest of about √n centres (two steps of k-means from drawn points); a
 * query scans the lists of its nearest centres by blocked products. Jégou, Douze and Schmid 2011, without the codes.
 * For the neighbours of all points a pass over neighbours' neighbours follows, the local join of NN-descent (Dong,
 * Moses and Li 2011), by which each point reads the lists of before and writes its own: no number of threads changes
 * the answer.
 */
final class PivotIndex {
  private static final int PROBES = 12;
  private static final int MEANS = 2;
  private static final int JOINS = 1;
  private final float[][] points;
  private final VectorRows centres;
  private final VectorRows[] lists;
  private final int longest;

  private PivotIndex(float[][] points, VectorRows centres, VectorRows[] lists) {
    this.points = points;
    this.centres = centres;
    this.lists = lists;
    longest = Math.max(centres.count(), Arrays.stream(lists).mapToInt(VectorRows::count).max().orElse(1));
  }

  static PivotIndex of(float[][] points, long seed, MapListener listener) {
    int n = points.length;
    int many = Math.max(1, (int) Math.sqrt(n));
    SplittableRandom random = new SplittableRandom(seed);
    float[][] centres = IntStream.range(0, many).mapToObj(c -> points[random.nextInt(n)]).toArray(float[][]::new);
    int[] of = assign(points, centres, listener);
    for (int step = 0; step < MEANS; step++) {
      centres = means(points, of, centres);
      of = assign(points, centres, listener);
    }
    List<List<Integer>> members = new ArrayList<>();
    centres = Arrays.copyOf(centres, many);
    for (int c = 0; c < many; c++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < n; i++) {
      members.get(of[i]).add(i);
    }
    // A list that holds much of the whole, as of equal points, would be compared with itself in full: it is cut.
    int most = 4 * (n / many + 1);
    List<float[]> starts = new ArrayList<>();
    List<int[]> pieces = new ArrayList<>();
    for (int c = 0; c < many; c++) {
      List<Integer> list = members.get(c);
      for (int from = 0; from < list.size(); from += most) {
        starts.add(centres[c]);
        pieces.add(list.subList(from, Math.min(list.size(), from + most)).stream().mapToInt(i -> i).toArray());
      }
    }
    VectorRows[] lists = pieces.parallelStream().map(ids -> VectorRows.of(points, ids)).toArray(VectorRows[]::new);
    return new PivotIndex(points,
        VectorRows.of(starts.toArray(float[][]::new), IntStream.range(0, lists.length).toArray()),
        lists);
  }

  private static int[] assign(float[][] points, float[][] centres, MapListener listener) {
    VectorRows rows = VectorRows.of(centres, IntStream.range(0, centres.length).toArray());
    int[] of = new int[points.length];
    ParallelPortions.run("sorting points into lists", (points.length + VectorRows.GROUP - 1) / VectorRows.GROUP, 256,
        listener, g -> {
          int from = g * VectorRows.GROUP;
          int many = Math.min(VectorRows.GROUP, points.length - from);
          BlockSearch search = new BlockSearch(many, 1, centres.length);
          for (int q = 0; q < many; q++) {
            search.query(q, -1, points[from + q]);
          }
          search.scan(rows, many);
          for (int q = 0; q < many; q++) {
            of[from + q] = search.best(q).ids[0];
          }
        });
    return of;
  }

  private static float[][] means(float[][] points, int[] of, float[][] before) {
    int d = points[0].length;
    double[][] sums = new double[before.length][d];
    int[] counts = new int[before.length];
    for (int i = 0; i < points.length; i++) {
      double[] sum = sums[of[i]];
      for (int k = 0; k < d; k++) {
        sum[k] += points[i][k];
      }
      counts[of[i]]++;
    }
    float[][] out = before.clone();
    for (int c = 0; c < out.length; c++) {
      if (counts[c] > 0) {
        out[c] = new float[d];
        for (int k = 0; k < d; k++) {
          out[c][k] = (float) (sums[c][k] / counts[c]);
        }
      }
    }
    return out;
  }

  /** Nearest of one new point. */
  SmallestOf nearest(float[] point, int k) {
    BlockSearch coarse = new BlockSearch(1, Math.min(PROBES, lists.length), longest);
    coarse.query(0, -1, point);
    coarse.scan(centres, 1);
    BlockSearch search = new BlockSearch(1, k, longest);
    search.query(0, -1, point);
    for (int p = 0; p < coarse.best(0).size(); p++) {
      search.scan(lists[coarse.best(0).ids[p]], 1);
    }
    return search.best(0);
  }

  Neighbours neighbours(int k, MapListener listener) {
    int n = points.length;
    Neighbours found = new Neighbours(k, new int[n * k], new float[n * k]);
    ParallelPortions.run("looking for neighbours", lists.length, 16, listener, l -> {
      int[] ids = lists[l].ids();
      for (int from = 0; from < ids.length; from += VectorRows.GROUP) {
        group(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + VectorRows.GROUP)), k, found);
      }
    });
    Neighbours out = found;
    for (int join = 0; join < JOINS; join++) {
      out = joined(out, listener);
    }
    return out;
  }

  private void group(int[] ids, int k, Neighbours out) {
    BlockSearch coarse = new BlockSearch(ids.length, Math.min(PROBES, lists.length), longest);
    for (int q = 0; q < ids.length; q++) {
      coarse.query(q, -1, points[ids[q]]);
    }
    coarse.scan(centres, ids.length);
    BlockSearch search = new BlockSearch(ids.length, k, longest);
    // Members of a list want much the same lists: those of the group that want one look at it together.
    boolean[] wants = new boolean[lists.length * ids.length];
    int[] slots = new int[ids.length];
    for (int q = 0; q < ids.length; q++) {
      search.query(q, ids[q], points[ids[q]]);
      for (int p = 0; p < coarse.best(q).size(); p++) {
        wants[coarse.best(q).ids[p] * ids.length + q] = true;
      }
    }
    for (int l = 0; l < lists.length; l++) {
      int many = 0;
      for (int q = 0; q < ids.length; q++) {
        if (wants[l * ids.length + q]) {
          slots[many++] = q;
        }
      }
      if (many > 0) {
        search.scan(lists[l], slots, many);
      }
    }
    for (int q = 0; q < ids.length; q++) {
      // Fewer than k points in all the lists looked at: what is missing is filled from the points' order.
      SmallestOf best = search.best(q);
      for (int i = 0; best.size() < k; i++) {
        if (i != ids[q] && !best.contains(i)) {
          best.offer(i, Float.MAX_VALUE);
        }
      }
      out.keep(ids[q], best, points);
    }
  }

  private Neighbours joined(Neighbours before, MapListener listener) {
    int n = points.length;
    int k = before.k();
    Neighbours out = new Neighbours(k, new int[n * k], new float[n * k]);
    int chunk = 512;
    ParallelPortions.run("looking at neighbours' neighbours", (n + chunk - 1) / chunk, 16, listener, c -> {
      int[] seen = new int[n];
      SmallestOf best = new SmallestOf(k);
      for (int i = c * chunk; i < Math.min(n, (c + 1) * chunk); i++) {
        best.clear();
        seen[i] = i + 1;
        for (int j = i * k; j < (i + 1) * k; j++) {
          seen[before.ids()[j]] = i + 1;
          best.offer(before.ids()[j], before.distances()[j] * before.distances()[j]);
        }
        for (int j = i * k; j < (i + 1) * k; j++) {
          int near = before.ids()[j] * k;
          for (int m = near; m < near + k; m++) {
            int id = before.ids()[m];
            if (seen[id] != i + 1) {
              seen[id] = i + 1;
              float distance = VectorRows.squaredDistance(points[i], points[id]);
              if (distance < best.worst()) {
                best.offer(id, distance);
              }
            }
          }
        }
        out.keep(i, best, points);
      }
    });
    return out;
  }
}
