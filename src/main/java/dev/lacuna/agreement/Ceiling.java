package dev.lacuna.agreement;

import dev.lacuna.statistics.ConfidenceInterval;

/**
 * What a model can be measured to reach, against answers that experts gave. It holds while experts err independently of
 * each other, as often as each other, and seldom in the same words: two who are right with probability q then agree
 * with probability q², whoever is always right agrees with one of them with probability q, and one more expert with
 * probability q².
 *
 * @param expert what one more expert would score: the share on which two agree
 * @param perfect what a model that is always right would score: the square root of it
 */
public record Ceiling(ConfidenceInterval expert, ConfidenceInterval perfect) {

  /** @param observed share of pairs of raters that agree */
  public static Ceiling of(ConfidenceInterval observed) {
    return new Ceiling(observed, new ConfidenceInterval(Math.sqrt(observed.value()), Math.sqrt(observed.low()),
        Math.sqrt(observed.high())));
  }

  /** Whether two experts have rated something together. */
  public boolean known() {
    return !Double.isNaN(expert.value());
  }
}
