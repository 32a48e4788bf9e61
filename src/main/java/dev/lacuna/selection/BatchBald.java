package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Greedy maximum of the mutual information of a whole batch's answers and the member, I(y_1 … y_b; k) (BatchBALD,
 * Kirsch et al., arXiv 1906.08158 §3): each pick adds H[y_x | y_S] − mean_k H[p_k(y_x)], so that a twin of a pick adds
 * little. The first pick is BALD's. Joint answers are counted out while there are at most {@value JointAnswers#MOST},
 * and drawn by seed from then on. A gain can only fall, so that it is computed again only for what leads. With K
 * members the sum cannot exceed ln K: beyond a few picks a small committee tells nothing more and the scores' order
 * decides.
 *
 * @param members {@code [K, C]} of each candidate
 * @param slice how many batches of top scores are looked at, at least 1
 */
public record BatchBald(Feature members, int slice) implements BatchSelector {
  /** Gains below this are rounding. */
  private static final double NOTHING = 1e-9;

  private record Gain(int rank, double gain, int after) {}

  public BatchBald {
    if (slice < 1) {
      throw new IllegalArgumentException("The slice is " + slice + " batches; it must be at least 1.");
    }
  }

  @Override
  public Set<Feature> needs() {
    return Set.of(members);
  }

  @Override
  public Set<Feature> labelledNeeds() {
    return Set.of();
  }

  @Override
  public List<Pick> select(CandidatePool pool, double[] scores, int batch, long seed) {
    List<Pick> picks = new ArrayList<>();
    if (scores.length == 0 || batch == 0) {
      return picks;
    }
    int[] order = TopK.order(pool, scores, seed);
    int width = (int) Math.min(order.length, Math.max(100L, (long) slice * batch));
    int[] top = Arrays.copyOf(order, Math.max(width, Math.min(batch, order.length)));
    float[][][] all = pool.candidates().matrices(members);
    JointAnswers joint = new JointAnswers(all[top[0]].length, seed);
    PriorityQueue<Gain> queue = new PriorityQueue<>(
        Comparator.<Gain>comparingDouble(g -> g.gain() > NOTHING ? -g.gain() : 0).thenComparingInt(Gain::rank));
    IntStream.range(0, top.length)
        .mapToObj(rank -> new Gain(rank, joint.gain(all[top[rank]]), 0)).forEach(queue::add);
    while (picks.size() < batch && !queue.isEmpty()) {
      Gain best = queue.remove();
      if (best.after() < picks.size() && best.gain() > NOTHING) {
        queue.add(new Gain(best.rank(), joint.gain(all[top[best.rank()]]), picks.size()));
      } else {
        int row = top[best.rank()];
        picks.add(new Pick(row,
            List.of(new SelectionReason("beyond the questions before", Math.max(0, best.gain()), "nats"))));
        joint.add(all[row]);
      }
    }
    return picks;
  }
}
