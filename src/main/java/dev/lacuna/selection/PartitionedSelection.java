package dev.lacuna.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Chooses k points out of partitions that come one after the other and of which none stays: whenever so many points are
 * held, the k best of them go on to the next level, and the rest is forgotten. Memory is that of one partition a level,
 * and there are logarithmically many levels.
 *
 * <p>Greedy k-center adds at most twice the best radius at each level, since k + 1 points of any part that lie further
 * apart would need more than k centres: with L levels no point is further from a pick than 2 L times the best radius (L
 * = 2 is the factor 4 of Malkomes et al., NeurIPS 2015). Facility location is greedy in each part and again on what is
 * left (GreeDi; Mirzasoleiman et al., JMLR 2016), always measured on points drawn by seed from everything that has come
 * (§4.5 there); of parts drawn at random two levels are within (1 − 1/e)/2 of the best in expectation (Barbosa et al.,
 * ICML 2015), of parts in the order of a file nothing better than the factor 1/min(parts, k) of it is known.
 */
public final class PartitionedSelection {
  private static final int CUSTOMERS = 2_048;

  private final Objective objective;
  private final int picks;
  private final int most;
  private final long seed;
  private final List<List<Item>> levels = new ArrayList<>();
  /** Those of the largest hash go first. */
  private final PriorityQueue<Item> customers;

  /** What is good of a choice. */
  public enum Objective {
    /** No point is far from a pick. */
    K_CENTER,
    /** Most points have a pick near to them. */
    FACILITY_LOCATION
  }

  /** @param id of its own over all partitions */
  public record Item(long id, float[] vector) {}

  /**
   * @param picks how many are chosen at last
   * @param most points that are held on a level; at least twice the picks
   */
  public PartitionedSelection(Objective objective, int picks, int most, long seed) {
    if (picks < 1 || most < 2 * picks) {
      throw new IllegalArgumentException("no choice of " + picks + " with " + most + " points held");
    }
    this.objective = objective;
    this.picks = picks;
    this.most = most;
    this.seed = seed;
    this.customers = new PriorityQueue<>(Comparator.<Item>comparingLong(item -> SeededHash.hash(~seed, item.id()))
        .thenComparingLong(Item::id).reversed());
  }

  public void add(Item item) {
    if (objective == Objective.FACILITY_LOCATION) {
      customers.add(item);
      if (customers.size() > CUSTOMERS) {
        customers.remove();
      }
    }
    add(0, item);
  }

  private void add(int level, Item item) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    List<Item> held = levels.get(level);
    held.add(item);
    if (held.size() >= most) {
      List<Item> best = best(held);
      held.clear();
      best.forEach(one -> add(level + 1, one));
    }
  }

  /** How often a point may have been chosen from among others until it is a pick. */
  public int levels() {
    return levels.size();
  }

  /** The choice among all that has come, the best first; fewer where fewer have come. */
  public List<Item> picked() {
    List<Item> all = new ArrayList<>();
    levels.forEach(all::addAll);
    return best(all);
  }

  private List<Item> best(List<Item> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    List<Item> sorted = items.stream().sorted(Comparator.comparingLong(Item::id)).toList();
    float[][] points = sorted.stream().map(Item::vector).toArray(float[][]::new);
    PoolItems pool = PoolItems.of(sorted.stream().mapToLong(Item::id).toArray())
        .vectors(Feature.STATE, points).build();
    IntStream rows = switch (objective) {
      case K_CENTER -> new KCenter(Feature.STATE)
          .select(new CandidatePool(pool, PoolItems.none()), new double[points.length], picks, seed).stream()
          .mapToInt(BatchSelector.Pick::row);
      case FACILITY_LOCATION -> FacilityLocation.greedy(pool, points,
          customers.stream().sorted(Comparator.comparingLong(Item::id)).map(Item::vector).toArray(float[][]::new),
          new float[0][], picks, seed).stream().mapToInt(FacilityLocation.Gain::row);
    };
    return rows.mapToObj(sorted::get).toList();
  }
}
