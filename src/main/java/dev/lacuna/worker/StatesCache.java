package dev.lacuna.worker;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hidden states that were read for a map, for the next one: so a map of another layer, or one with a few more
 * questions, has its first picture at once. Of one model with one adapter; holds at most 128 MB and forgets everything
 * beyond.
 */
final class StatesCache {
  static final long MOST_BYTES = 128L << 20;

  private final Map<String, Map<Integer, float[]>> states = new HashMap<>();
  private Optional<FewShotFormat> asked = Optional.empty();
  private long bytes;

  /** The state of a question on a layer, as it was asked then. */
  Optional<float[]> state(FewShotFormat format, String question, int layer) {
    return asked.equals(Optional.of(format))
        ? Optional.ofNullable(states.get(question)).flatMap(layers -> Optional.ofNullable(layers.get(layer)))
        : Optional.empty();
  }

  void keep(FewShotFormat format, String question, int layer, float[] state) {
    if (!asked.equals(Optional.of(format)) || bytes + 4L * state.length > MOST_BYTES) {
      states.clear();
      bytes = 0;
      asked = Optional.of(format);
    }
    if (states.computeIfAbsent(question, any -> new HashMap<>()).put(layer, state) == null) {
      bytes += 4L * state.length;
    }
  }
}
