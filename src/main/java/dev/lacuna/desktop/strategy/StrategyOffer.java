package dev.lacuna.desktop.strategy;

import dev.lacuna.selection.UnmetRequirement;
import java.util.Locale;
import java.util.Optional;

/**
 * A strategy as it is offered.
 *
 * @param sentence when it fits and what it costs
 * @param unmet why it cannot be chosen now
 * @param seconds how long a selection will take, roughly; NaN where not known
 */
public record StrategyOffer(String id, String sentence, Optional<UnmetRequirement> unmet, double seconds) {

  boolean matches(String words) {
    String text = (id + " " + sentence).toLowerCase(Locale.ROOT);
    for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
