package dev.lacuna.knowledge.map;

/**
 * @param neighbours size of a neighbourhood, the point itself counted
 * @param epochs of the layout; 0 for 500 up to 10,000 points and 200 beyond, as umap-learn's
 * @param hold how firmly points with an earlier place keep it, from 0 (they only start there) to 1 (they stay)
 */
public record MapSettings(int neighbours, int epochs, float hold, long seed) {
  public static final MapSettings DEFAULT = new MapSettings(15, 0, 1, 1);

  public MapSettings {
    if (neighbours < 2 || epochs < 0 || !(hold >= 0 && hold <= 1)) {
      throw new IllegalArgumentException("A map needs at least 2 neighbours, no negative epochs and a hold between 0 and 1; "
          + "it was given " + neighbours + ", " + epochs + " and " + hold + ".");
    }
  }

  public MapSettings withSeed(long newSeed) {
    return new MapSettings(neighbours, epochs, hold, newSeed);
  }

  public MapSettings withHold(float newHold) {
    return new MapSettings(neighbours, epochs, newHold, seed);
  }

  int epochsFor(int points) {
    return epochs > 0 ? epochs : points <= 10_000 ? 500 : 200;
  }
}
