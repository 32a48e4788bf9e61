package dev.lacuna.selection;

/**
 * Chance that depends on nothing but the seed and the item's id: a pool in another order, or with other items in it,
 * gives the same draw for the same item. Mixing function of splitmix64 (Steele, Lea, Flood, OOPSLA 2014).
 */
public final class SeededHash {
  private SeededHash() {}

  static long hash(long seed, long id) {
    return mix(mix(seed + 0x9E3779B97F4A7C15L) ^ mix(id * 0xD1B54A32D192ED03L + 1));
  }

  /** Uniform in [0, 1). */
  public static double uniform(long seed, long id) {
    return (hash(seed, id) >>> 11) * 0x1.0p-53;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
