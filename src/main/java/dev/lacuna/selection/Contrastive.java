package dev.lacuna.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Contrastive active learning (CAL, Margatina et al., arXiv 2109.03764 §3): mean over the m = 10 nearest labelled
 * questions x_j of KL(p(·|x_j) ‖ p(·|x)), nats. Asks where the model says something else than for a like question. p is
 * the distribution of the answer's first token, where answers part. 0 for all while nothing is labelled.
 *
 * @param vectors what nearness is measured in
 */
public record Contrastive(Feature vectors, Feature tokens) implements Score {
  private static final int NEIGHBOURS = 10;

  @Override
  public String name() {
    return "difference from like questions";
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(vectors, tokens);
  }

  @Override
  public Set<Feature> labelledNeeds() {
    return needs();
  }

  @Override
  public double[] of(CandidatePool pool, long seed) {
    PoolItems items = pool.candidates();
    int labelled = pool.labelled().size();
    float[][] points = items.vectors(vectors);
    Distribution[][] p = items.distributions(tokens);
    if (labelled == 0) {
      return new double[items.size()];
    }
    Distribution[][] known = pool.labelled().distributions(tokens);
    PointBlocks blocks = new PointBlocks(pool.labelled().vectors(vectors));
    return IntStream.range(0, points.length).parallel()
        .mapToDouble(row -> Arrays.stream(nearest(blocks, points[row], labelled))
            .mapToDouble(j -> known[j][0].divergence(p[row][0]))
            .average().orElseThrow())
        .toArray();
  }

  private static int[] nearest(PointBlocks blocks, float[] point, int labelled) {
    float[] distances = new float[blocks.size() * PointBlocks.SIZE];
    float[] some = new float[PointBlocks.SIZE];
    for (int b = 0; b < blocks.size(); b++) {
      blocks.squaredDistances(b, point, some);
      System.arraycopy(some, 0, distances, b * PointBlocks.SIZE, PointBlocks.SIZE);
    }
    int[] best = new int[Math.min(NEIGHBOURS, labelled)];
    int found = 0;
    for (int j = 0; j < labelled; j++) {
      if (found < best.length || distances[j] < distances[best[found - 1]]) {
        int at = found < best.length ? found++ : found - 1;
        while (at > 0 && distances[best[at - 1]] > distances[j]) {
          best[at] = best[at - 1];
          at--;
        }
        best[at] = j;
      }
    }
    return best;
  }

  @Override
  public List<SelectionReason> reasons(CandidatePool pool, int row, double score) {
    return List.of(new SelectionReason(name(), score, "nats"));
  }
}
