package dev.lacuna.knowledge;

/** What the model knows of one question: four verdicts where a reference answer exists (docs/methods.md). */
public enum Verdict {
  /** Consistent and right. */
  KNOWN,
  /** Inconsistent and wrong; without a reference: inconsistent. */
  UNKNOWN,
  /** Consistent and wrong: a confident mistake. */
  MISCONCEPTION,
  /** Inconsistent, though the greedy answer is right. */
  SHAKY;

  /**
   * @param consistent semantic entropy is not above the threshold
   * @param right the greedy answer matches a reference
   */
  public static Verdict of(boolean consistent, boolean right) {
    if (consistent) {
      return right ? KNOWN : MISCONCEPTION;
    }
    return right ? SHAKY : UNKNOWN;
  }

  /** Without a reference only two can be told apart: a confident mistake counts as known. */
  public static Verdict withoutReference(boolean consistent) {
    return consistent ? KNOWN : UNKNOWN;
  }

  /**
   * @param silent the greedy answer is none ({@link dev.lacuna.knowledge.answer.AnswerEquivalence#silent}): a model that keeps to saying nothing
   *     does not know, and holds no mistake
   */
  public static Verdict of(boolean consistent, boolean right, boolean silent) {
    return silent ? UNKNOWN : of(consistent, right);
  }

  /** As in the worker's records: {@code known}, … */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
