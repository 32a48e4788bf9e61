package dev.lacuna.selection;

/**
 * What a strategy may look at, by name. There is deliberately no feature for an answer given by an expert: a strategy
 * must not see labels.
 *
 * @param name stands in error messages and in the reason shown to the expert
 * @param kind the shape of one item's value
 * @param unit "" for none
 */
public record Feature(String name, Kind kind, String unit) {

  /**
   * Mean over the tokens of the model's own greedy answer of the entropy of the next-token distribution, in nats per
   * token. Length-normalised, so that long answers are not favoured.
   */
  public static final Feature ENTROPY = new Feature("entropy", Kind.SCALAR, "nats");

  /** Calibrated probability of the probe that the model does not know the answer, in [0, 1]. */
  public static final Feature P_UNKNOWN = new Feature("p(unknown)", Kind.SCALAR, "");

  /** Hidden state of the last prompt token at the probe's layer, {@code [hidden]}. */
  public static final Feature STATE = new Feature("hidden state", Kind.VECTOR, "");

  /** The shape of one item's value. */
  public enum Kind {
    /** One number. */
    SCALAR,
    /** {@code [d]}, the same d for every item. */
    VECTOR,
    /** {@code [rows, d]}: rows are passes, samples or tokens, and may differ from item to item. */
    MATRIX
  }
}
