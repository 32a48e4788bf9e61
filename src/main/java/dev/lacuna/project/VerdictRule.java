package dev.lacuna.project;

/** The verdict that follows from a threshold, as docs/methods.md has it, from what a stored verdict tells. */
public final class VerdictRule {
  private VerdictRule() {}

  /**
   * @param verdict as it stands: {@code known} and {@code shaky} say that the greedy answer was right
   * @param entropy in nats; of a question that was not sampled (NaN) the verdict is the probe's and stays
   * @param referenced whether an answer was known when it was probed; without one only known and unknown can be told
   *     apart
   * @param silent whether the greedy answer says nothing: then it is unknown, and no mistake
   * @param threshold in nats; an entropy above it is inconsistent
   */
  public static String verdict(String verdict, double entropy, boolean referenced, boolean silent,
      double threshold) {
    if (Double.isNaN(entropy) || Double.isNaN(threshold)) {
      return verdict;
    }
    if (silent) {
      return "unknown";
    }
    boolean consistent = entropy <= threshold;
    if (!referenced) {
      return consistent ? "known" : "unknown";
    }
    boolean right = verdict.equals("known") || verdict.equals("shaky");
    return consistent ? (right ? "known" : "misconception") : right ? "shaky" : "unknown";
  }
}
