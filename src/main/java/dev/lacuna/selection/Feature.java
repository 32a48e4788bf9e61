package dev.lacuna.selection;

/**
 * What a strategy may look at, by name. There is deliberately no feature for an answer given by an expert: a strategy
 * must not see a candidate's label. What the expert said of labelled questions stands in {@link LabelledItems}.
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

  /** The next-token distribution before each token of the greedy answer; for multiple choice one, over the options. */
  public static final Feature ANSWER_TOKENS = new Feature("answer tokens", Kind.DISTRIBUTIONS, "");

  /** The last layer's hidden state that each of {@link #ANSWER_TOKENS} was read from, {@code [tokens, hidden]}. */
  public static final Feature ANSWER_STATES = new Feature("answer states", Kind.MATRIX, "");

  /** Mean token log-probability of each of M sampled answers, in nats per token, {@code [M]}. */
  public static final Feature SAMPLE_LIKELIHOODS = new Feature("sample likelihoods", Kind.VECTOR, "nats");

  /** For each of the same M samples the number of its cluster of equivalent answers, from 0, {@code [M]}. */
  public static final Feature SAMPLE_CLUSTERS = new Feature("sample clusters", Kind.VECTOR, "");

  /**
   * What K differently worded prompts say: for each the distribution over C answers to the question, {@code [K, C]}.
   * Rows sum to 1; an answer that the question does not have is 0 in all of them.
   */
  public static final Feature PROMPT_MEMBERS = new Feature("prompt committee", Kind.MATRIX, "");

  /** The same of K adapters trained on the same labels from different seeds. */
  public static final Feature SEED_MEMBERS = new Feature("seed committee", Kind.MATRIX, "");

  /** The same of K passes with dropout on inside the adapter only. */
  public static final Feature DROPOUT_MEMBERS = new Feature("dropout committee", Kind.MATRIX, "");

  /**
   * −log p of each token of the question's own text, in nats, with zeros behind the shorter ones, {@code [longest]}.
   */
  public static final Feature TOKEN_LOSSES = new Feature("token losses", Kind.VECTOR, "nats");

  /** Norm of the gradient of the greedy answer's mean loss by the adapter's matrices. */
  public static final Feature LORA_GRADIENT = new Feature("gradient of the adapter", Kind.SCALAR, "");

  /** STAR's uncertainty of the base model with its adapter off, length-normalised, in nats per token. */
  public static final Feature BASE_UNCERTAINTY = new Feature("uncertainty of the base model", Kind.SCALAR, "nats");

  /** STAR's uncertainty of base and adapter, mean over K passes with dropout inside the adapter, in nats per token. */
  public static final Feature FULL_UNCERTAINTY = new Feature("uncertainty of the taught model", Kind.SCALAR, "nats");

  /**
   * Loss of the stronger of two small readers on the candidate's cheap label, in nats; the label itself is not given.
   */
  public static final Feature STRONG_READER_LOSS = new Feature("loss of the strong reader", Kind.SCALAR, "nats");

  /** The same of the weaker reader. */
  public static final Feature WEAK_READER_LOSS = new Feature("loss of the weak reader", Kind.SCALAR, "nats");

  /** How useful a language model says that an expert's answer would be, in [0, 1]. */
  public static final Feature MODEL_RATING = new Feature("the model's own rating", Kind.SCALAR, "");

  /** The shape of one item's value. */
  public enum Kind {
    /** One number. */
    SCALAR,
    /** {@code [d]}, the same d for every item. */
    VECTOR,
    /** {@code [rows, d]}: rows are passes, samples or tokens, and may differ from item to item. */
    MATRIX,
    /** {@code [rows]} of {@link Distribution}; rows are tokens and may differ from item to item. */
    DISTRIBUTIONS
  }
}
