package dev.lacuna.knowledge.map;

/**
 * Hears how a map comes to be, always on the thread that asked for it. Whatever it throws ends the work: that is a
 * cancel.
 */
public interface MapListener {
  MapListener SILENT = (epoch, epochs, at) -> {};

  /**
   * A picture of the map so far: first its start, then at most ten a second, then the last.
   *
   * @param epoch 0 for the start
   * @param epochs how many there will be
   * @param at {@code [2n]}, x and y of each point, in the map's units; the listener may keep it
   */
  void frame(int epoch, int epochs, float[] at);

  /** @param done of {@code total} pieces of this phase */
  default void progress(String phase, int done, int total) {}
}
