package dev.lacuna.domain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What the model knows of one question; all four are told apart where a reference answer exists. */
public enum Verdict {
  /** Consistent and right. */
  KNOWN,
  /** Inconsistent and wrong; without a reference: inconsistent. */
  UNKNOWN,
  /** Consistent and wrong: a confident mistake. */
  MISCONCEPTION,
  /** Inconsistent, though the greedy answer is right. */
  SHAKY,
  /** Before a probe has looked. */
  UNPROBED;

  /** What a probing can find. */
  public static final List<Verdict> FOUND = List.of(KNOWN, UNKNOWN, MISCONCEPTION, SHAKY);

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Without a reference only two can be told apart: a confident mistake counts as known. */
  public static Verdict withoutReference(boolean consistent) {
    return consistent ? KNOWN : UNKNOWN;
  }

  /**
   * @param consistent semantic entropy is not above the threshold
   * @param right the greedy answer matches a reference
   * @param silent the greedy answer is none: a model that keeps to saying nothing does not know, and holds no mistake;
   *        where it is right it was an answer
   */
  public static Verdict of(boolean consistent, boolean right, boolean silent) {
    if (right) {
      return consistent ? KNOWN : SHAKY;
    }
    return consistent && !silent ? MISCONCEPTION : UNKNOWN;
  }

  /** Reads a word that {@link #word} gave; any other is {@link #UNPROBED}. */
  public static Verdict ofWord(String word) {
    return FOUND.stream().filter(verdict -> verdict.word.equalsIgnoreCase(word)).findFirst().orElse(UNPROBED);
  }

  /**
   * What it becomes by another threshold: it tells itself whether the greedy answer was right.
   *
   * @param entropy in nats; of a question that was not sampled (NaN) the verdict is the probe's and stays
   * @param referenced whether an answer was known when it was probed
   * @param silent whether the greedy answer says nothing
   * @param threshold in nats; an entropy above it is inconsistent
   */
  public Verdict by(double threshold, double entropy, boolean referenced, boolean silent) {
    if (Double.isNaN(entropy) || Double.isNaN(threshold)) {
      return this;
    }
    boolean consistent = entropy <= threshold;
    return referenced ? of(consistent, right(), silent) : withoutReference(consistent && !silent);
  }

  /** Whether the greedy answer is known to be right. */
  public boolean right() {
    return this == KNOWN || this == SHAKY;
  }

  /** As in the database, in JSON and in the keys of messages: {@code known}, … */
  @JsonValue
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
