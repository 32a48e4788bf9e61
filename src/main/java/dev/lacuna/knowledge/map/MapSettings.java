package dev.lacuna.knowledge.map;

/**
 * @param neighbours size of a neighbourhood, the point itself counted
 * @param epochs of the layout; 0 for 500 up to 10,000 points and 200 beyond, as umap-learn's
 * @param hold how firmly points with an earlier place keep it, from 0 (they only start there) to 1 (they stay)
 * @param roomy up to so many points a new map is laid out again so that it fills the plane and its points keep apart;
 *     0 for none
 */
public record MapSettings(int neighbours, int epochs, float hold, long seed, int roomy) {
  /** More points are seen as a picture of their density, which needs no room. */
  static final int ROOMY = 20_000;
  public static final MapSettings DEFAULT = new MapSettings(15, 0, 1, 1, ROOMY);

  public MapSettings {
    if (neighbours < 2 || epochs < 0 || !(hold >= 0 && hold <= 1)) {
      throw new IllegalArgumentException(
          "A map needs at least 2 neighbours, no negative epochs and a hold between 0 and 1; "
              + "it was given " + neighbours + ", " + epochs + " and " + hold + ".");
    }
  }

  public MapSettings withSeed(long newSeed) {
    return new MapSettings(neighbours, epochs, hold, newSeed, roomy);
  }

  public MapSettings withHold(float newHold) {
    return new MapSettings(neighbours, epochs, newHold, seed, roomy);
  }

  /** UMAP's own layout, as dense as it comes. */
  public MapSettings withoutRoom() {
    return new MapSettings(neighbours, epochs, hold, seed, 0);
  }

  int epochsFor(int points) {
    return epochs > 0 ? epochs : points <= 10_000 ? 500 : 200;
  }
}
