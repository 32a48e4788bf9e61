package dev.lacuna.worker.api;

import java.util.List;

public record SimulationResult(List<Row> rows) {

  /**
   * One point of a learning curve; costs add up over the rounds of this strategy and seed.
   *
   * @param strategy its name in the suite
   * @param labels questions asked so far
   * @param forgotten share of the held-out wordings that the base model had right and this one has wrong
   * @param wrong how many of the questions asked so far the base model answered wrong, as the referee knows
   * @param unanswered how many of them nobody could answer (generated ones only)
   * @param steps optimiser steps of this round's training
   * @param cpuSeconds of all of the worker's threads, which other work on the machine does not lengthen as it does
   *     {@code seconds}
   * @param questionTokens length of each question asked in this round, {@code answerTokens} of its answer
   */
  public record Row(String strategy, long seed, int round, int labels, double accuracy, double ece, double forgotten,
      int wrong, int unanswered, int steps, long forwardTokens, long generatedTokens, long trainedTokens,
      double seconds,
      double cpuSeconds, List<Integer> questionTokens, List<Integer> answerTokens) implements WorkerEvent {}
}
