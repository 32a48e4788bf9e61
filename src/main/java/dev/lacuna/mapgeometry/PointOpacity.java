package dev.lacuna.mapgeometry;

/**
 * From how many points a picture element stands for to how strong its colour is: by the logarithm, from {@link #LEAST}
 * for one point to 1 for the fullest elements.
 */
public final class PointOpacity {
  /** How much of its colour a single point keeps: an outlier must not be lost in the ground. */
  public static final double LEAST = 0.6;
  private static final int TABLE = 1024;
  private final double full;
  private final double[] table = new double[TABLE];

  /** @param counts of the elements, of which those without points are left out; the first {@code size} of them */
  public PointOpacity(int[] counts, int size) {
    this(Tally.of(counts, size).full());
  }

  /** @param full what {@link Tally#full} gave for the elements */
  public PointOpacity(double full) {
    this.full = full;
    for (int i = 1; i < TABLE; i++) {
      table[i] = exact(i);
    }
  }

  /** Counts elements by how many points they stand for. */
  public static final class Tally {
    private static final int BUCKETS = 130;
    /** The share of elements that are not as strong as the strongest. */
    private static final double FULL_FROM = 0.995;

    private final int[] byLog = new int[BUCKETS];
    private int filled;

    static Tally of(int[] counts, int size) {
      Tally tally = new Tally();
      for (int i = 0; i < size; i++) {
        if (counts[i] > 0) {
          tally.add(counts[i]);
        }
      }
      return tally;
    }

    /** @param count at least 1 */
    public void add(int count) {
      byLog[(int) (4 * Math.log(count) / Math.log(2))]++;
      filled++;
    }

    /** The logarithm of the count that is as strong as can be; at least 1. */
    public double full() {
      int bucket = 0;
      for (long seen = byLog[0]; bucket < BUCKETS - 2 && seen < FULL_FROM * filled; seen += byLog[bucket]) {
        bucket++;
      }
      return Math.max(1, bucket / 4.0 * Math.log(2));
    }
  }

  /** In [{@link #LEAST}, 1]. */
  public double of(int count) {
    return count < TABLE ? table[count] : exact(count);
  }

  private double exact(int count) {
    return LEAST + (1 - LEAST) * Math.min(1, Math.log(count) / full);
  }
}
