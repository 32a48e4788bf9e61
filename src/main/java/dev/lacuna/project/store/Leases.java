package dev.lacuna.project.store;

import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Questions that are being asked somewhere, so that no other client asks them meanwhile. */
public interface Leases {
  /**
   * Takes the first question that nobody else holds, and gives up what was held before.
   *
   * @param wanted by question how many of its events are known here: one of which there are more is answered elsewhere,
   *     and not taken
   * @param who asks it
   */
  Optional<Long> take(SequencedMap<Long, Integer> wanted, String who);

  /** Gives up what is held. */
  void release();

  /** Questions that others hold now. */
  Set<Long> others();
}
