package dev.lacuna.lm.training;

import dev.lacuna.lm.kernel.AdamW;

/**
 * @param batch examples in one micro-batch
 * @param accumulate micro-batches in one optimiser step
 * @param warmupRatio share of all steps over which the learning rate rises
 * @param seed of the order of the examples and of dropout
 */
public record TrainingPlan(double learningRate, LearningRateSchedule schedule, double warmupRatio, AdamW optimizer,
    int epochs,
    int batch, int accumulate, long seed) {
  public TrainingPlan {
    if (!(learningRate > 0) || warmupRatio < 0 || warmupRatio > 1 || epochs < 1 || batch < 1 || accumulate < 1) {
      throw new IllegalArgumentException("Training needs a learning rate > 0, 0 <= warm-up <= 1, epochs, batch and"
          + " accumulation >= 1; got " + learningRate + ", " + warmupRatio + ", " + epochs + ", " + batch + ", "
          + accumulate);
    }
  }

  public TrainingPlan withSeed(long seed) {
    return new TrainingPlan(learningRate, schedule, warmupRatio, optimizer, epochs, batch, accumulate, seed);
  }

  public TrainingPlan withEpochs(int epochs) {
    return new TrainingPlan(learningRate, schedule, warmupRatio, optimizer, epochs, batch, accumulate, seed);
  }

  /** The same, of so many epochs more that {@code examples} an epoch come to at least so many optimiser steps. */
  public TrainingPlan withLeastSteps(int steps, int examples) {
    int needed = Math.ceilDiv(steps, Math.max(1, stepsPerEpoch(examples)));
    return new TrainingPlan(learningRate, schedule, warmupRatio, optimizer, Math.max(epochs, needed), batch, accumulate,
        seed);
  }

  public TrainingPlan withOptimizer(AdamW optimizer) {
    return new TrainingPlan(learningRate, schedule, warmupRatio, optimizer, epochs, batch, accumulate, seed);
  }

  public int stepsPerEpoch(int examples) {
    return Math.ceilDiv(Math.ceilDiv(examples, batch), accumulate);
  }
}
