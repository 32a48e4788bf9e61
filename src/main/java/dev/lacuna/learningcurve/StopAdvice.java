package dev.lacuna.learningcurve;

import dev.lacuna.statistics.ConfidenceInterval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether more labels are worth their while, and the figures it rests on. It advises and never stops anything. The
 * reasons are those of the literature on stopping: the expected gain of the next labels against what they cost
 * (Laws and Schütze, COLING 2008, on the performance's gradient), and predictions that no longer change (Bloodgood and
 * Vijay-Shanker, CoNLL 2009).
 *
 * @param gain what the next {@link StopCriterion#labels()} labels are expected to add, a share; empty for
 *     {@link Kind#WAIT}
 * @param pointCost what one point (0.01) of accuracy will cost, in the price's currency; empty without a price, or
 *     where nothing is gained
 * @param settled the share of answers that stayed the same, where two probes tell it
 */
public record StopAdvice(Kind kind, StopCriterion criterion, Optional<ConfidenceInterval> gain,
    OptionalDouble pointCost,
    OptionalDouble settled) {
  /** Answers count as settled when this share of them stays the same over a round. */
  public static final double SETTLED = 0.95;

  /** What is advised; the bundle has the words. */
  public enum Kind {
    /** Fewer than three rounds: nothing can be said. */
    WAIT,
    /** The expected gain is at least what the user asks for. */
    GO_ON,
    /** The expected gain is below it, but within the interval it may be above. */
    NEAR,
    /** The whole interval is below it, or the expected gain is and the model's answers have settled. */
    STOP
  }

  /**
   * What the user asks of more labels.
   *
   * @param labels how many are thought of next
   * @param gain the least that they should add, as a share: 0.01 is one point
   * @param price of one answer, in any currency; 0 when it is not counted
   */
  public record StopCriterion(int labels, double gain, double price) {
    public static final StopCriterion DEFAULT = new StopCriterion(50, 0.01, 0);
  }

  /**
   * @param forecast empty below three rounds
   * @param now labels taught with so far
   * @param settled share of the answers that stayed the same between the last two probes; empty where unknown
   */
  public static StopAdvice of(Optional<Forecast> forecast, int now, StopCriterion criterion, OptionalDouble settled) {
    if (forecast.isEmpty()) {
      return new StopAdvice(Kind.WAIT, criterion, Optional.empty(), OptionalDouble.empty(), settled);
    }
    ConfidenceInterval gain = forecast.get().gain(now, now + criterion.labels());
    boolean still = settled.isPresent() && settled.getAsDouble() >= SETTLED;
    Kind kind = gain.value() >= criterion.gain() ? Kind.GO_ON
        : gain.high() < criterion.gain() || still ? Kind.STOP : Kind.NEAR;
    OptionalDouble cost = criterion.price() > 0 && gain.value() > 0
        ? OptionalDouble.of(criterion.price() * criterion.labels() / (100 * gain.value()))
        : OptionalDouble.empty();
    return new StopAdvice(kind, criterion, Optional.of(gain), cost, settled);
  }
}
