package dev.lacuna.tools.sample.sums;

import dev.lacuna.tools.sample.GroundTruth.Status;
import java.util.List;

/**
 * One problem of a kind, with its worked answer.
 *
 * @param question as it is asked
 * @param solution short worked solution and final answer: {@code 5 + 3 = 8 #### 8}
 * @param others worked answers that are wrong in the end, the likeliest mistake first; never empty
 */
public record Problem(String kind, Status status, String question, String solution, List<String> others) {
  /** What stands before the final answer, as in GSM8K's solutions. */
  public static final String FINAL = " #### ";

  public Problem {
    others = List.copyOf(others);
  }

  /** What stands behind the mark. */
  public String finalAnswer() {
    return solution.substring(solution.indexOf(FINAL) + FINAL.length());
  }
}
