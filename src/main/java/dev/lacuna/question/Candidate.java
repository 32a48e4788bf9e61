package dev.lacuna.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A text on its way through the filters.
 *
 * @param state its own, where the decoder reads; {@code probed} where the probe does; empty until they are read
 * @param distance from the state that it was decoded from, standardised, squared and divided by the width
 */
record Candidate(UnknownRegion.Target target, String text, float[] state, float[] probed, double distance) {

  static Candidate written(UnknownRegion.Target target, String text) {
    return new Candidate(target, text, new float[0], new float[0], Double.NaN);
  }

  /** With its states read. */
  Candidate at(float[] decoded, float[] probing, Optional<StateScale> scale) {
    return new Candidate(target, text, decoded, probing, target.none() ? 0
        : scale.map(element -> StateScale.distance(target.state(), element.standardise(decoded))).orElse(0.0));
  }

  static List<String> texts(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::text).toList();
  }

  static float[][] probed(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::probed).toArray(float[][]::new);
  }

  static float[][] states(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::state).toArray(float[][]::new);
  }

  static List<Candidate> keep(List<Candidate> candidates, boolean[] passed) {
    List<Candidate> kept = new ArrayList<>();
    for (int i = 0; i < passed.length; i++) {
      if (passed[i]) {
        kept.add(candidates.get(i));
      }
    }
    return kept;
  }

  static List<Candidate> keep(List<Candidate> candidates, Predicate<Candidate> passes) {
    return candidates.stream().filter(passes).toList();
  }
}
