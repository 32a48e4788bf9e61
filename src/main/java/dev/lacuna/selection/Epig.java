package dev.lacuna.selection;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Expected predictive information gain, the tractable form of expected error reduction (Bickford Smith et al., arXiv
 * 2304.08151 §4): mean over target questions x* of I(y; y*) = H[p̄(y)] + H[p̄(y*)] − H[p(y, y*)] with p(y, y*) = mean_k
 * p_k(y) p_k(y*). Asks what tells of other questions' answers, and not of the parameters. The targets are
 * {@value #TARGETS} candidates drawn by seed; a candidate is not its own target. Nats, at least 0.
 *
 * @param members {@code [K, C]} of each candidate; members must be the same passes for all
 */
public record Epig(Feature members) implements Score {
  private static final int TARGETS = 64;

  @Override
  public String name() {
    return "information about other answers";
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(members);
  }

  @Override
  public double[] of(CandidatePool pool, long seed) {
    PoolItems items = pool.candidates();
    float[][][] all = items.matrices(members);
    int[] targets = IntStream.range(0, all.length).boxed()
        .sorted(Comparator.comparingLong(row -> SeededHash.hash(seed, items.id(row)))).limit(TARGETS)
        .mapToInt(Integer::intValue).toArray();
    return IntStream.range(0, all.length).parallel().mapToDouble(row -> {
      double sum = 0;
      int count = 0;
      for (int target : targets) {
        if (target != row) {
          sum += information(all[row], all[target]);
          count++;
        }
      }
      return count == 0 ? 0 : sum / count;
    }).toArray();
  }

  /** I(y; y*) under p(y, y*) = mean_k p_k(y) p_k(y*). */
  static double information(float[][] one, float[][] other) {
    double joint = 0;
    for (int y = 0; y < one[0].length; y++) {
      for (int z = 0; z < other[0].length; z++) {
        double p = 0;
        for (int k = 0; k < one.length; k++) {
          p += (double) one[k][y] * other[k][z];
        }
        joint -= Information.xLogX(p / one.length);
      }
    }
    return Math.max(0, Information.entropy(Information.mean(one))
        + Information.entropy(Information.mean(other)) - joint);
  }

  @Override
  public List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
    return List.of(new SelectionReason(name(), score, "nats"));
  }
}
