package dev.lacuna.knowledge;

import java.util.List;

/** What a probing tells of questions before it has a result. Called on its thread, which waits meanwhile. */
public interface ProbingListener {
  /** Hears nothing. */
  ProbingListener SILENT = new ProbingListener() {};

  /** Whether hidden states are to be read for {@link #states} before anything is asked. */
  default boolean wantsStates() {
    return false;
  }

  /**
   * Before anything is asked, if wanted: each question's hidden state, on a layer near to those that probes read.
   *
   * @param states {@code [questions, d]}
   */
  default void states(float[][] states) {}

  /**
   * All greedy answers are there.
   *
   * @param right whether each means the same as a reference
   */
  default void answered(List<AnswerSampler.Answer> greedy, boolean[] right) {}

  /**
   * Some questions have their drawn answers.
   *
   * @param rows of the questions
   */
  default void drawn(int[] rows, List<List<AnswerSampler.Answer>> answers) {}

  /** No more answers are drawn. */
  default void allDrawn() {}
}
