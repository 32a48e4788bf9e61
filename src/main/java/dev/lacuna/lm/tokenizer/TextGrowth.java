package dev.lacuna.lm.tokenizer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many letters a chain of steps makes of one, at most. The chain is looked at from its last step to its first, so
 * that for each letter it is known what the later steps make of it: replacements of different letters do not add up,
 * and one that feeds another does.
 */
final class TextGrowth {
  /** What the steps so far make of a letter, by its code point. */
  private final Map<Integer, Double> made = new HashMap<>();
  private double ofOthers = 1;

  /**
   * Puts a replacement before the steps so far.
   *
   * @param found the text that is replaced; empty where a pattern may find any letter
   */
  void replace(Optional<String> found, String by) {
    double becomes = by.codePoints().mapToDouble(this::of).sum();
    if (found.isEmpty()) {
      ofOthers = Math.max(ofOthers, becomes);
      made.replaceAll((_, now) -> Math.max(now, becomes));
      return;
    }
    String text = found.get();
    double share = becomes / text.codePointCount(0, text.length());
    text.codePoints().forEach(letter -> made.put(letter, Math.max(of(letter), share)));
  }

  /** Puts a step before those so far that may make so many of any letter, and each may be any. */
  void spread(double letters) {
    ofOthers = letters * most();
    made.clear();
  }

  /** Of the letter that becomes the most. */
  double most() {
    return made.values().stream().mapToDouble(Double::doubleValue).reduce(ofOthers, Math::max);
  }

  private double of(int letter) {
    return made.getOrDefault(letter, ofOthers);
  }
}
