package dev.lacuna.knowledge.prompt;

/**
 * A thought that a model writes before its answer, {@code <think>…</think>}, as DeepSeek-R1 (arXiv 2501.12948 §2.2),
 * its distills and Qwen 3 do. It is no part of the answer: it is not judged, compared, shown or taught.
 */
public final class ThinkingText {
  static final String OPEN = "<think>";
  public static final String CLOSE = "</think>";

  private ThinkingText() {}

  /** Whether a prompt ends within a thought that it has just opened. */
  static boolean isOpen(String prompt) {
    return prompt.stripTrailing().endsWith(OPEN);
  }

  /** Whether what a model wrote begins with a thought. */
  public static boolean begins(String written) {
    return written.stripLeading().startsWith(OPEN);
  }

  /** What ends an open thought, without a word, as Qwen 3's template writes it; empty where none is open. */
  static String closing(String prompt) {
    return !isOpen(prompt) ? "" : (prompt.endsWith("\n") ? "\n" : "\n\n") + CLOSE + "\n\n";
  }

  /**
   * What stands behind the end of a thought. Where nothing does, what stands before it, unless that is the thought: a
   * model that was not let think may close what it never opened.
   */
  public static String behind(String written) {
    int end = written.lastIndexOf(CLOSE);
    if (end < 0) {
      return written;
    }
    String after = written.substring(end + CLOSE.length());
    return after.isBlank() && !begins(written) ? written.substring(0, written.indexOf(CLOSE)) : after;
  }
}
