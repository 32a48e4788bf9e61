package dev.lacuna.lm.training;

/**
 * One optimiser step.
 *
 * @param step from 1
 * @param epoch from 0
 * @param loss mean over its learned tokens, in nats
 * @param tokens that went forward and backward, padding not counted
 */
public record TrainingStep(int step, int steps, int epoch, int epochs, double loss, double learningRate, long tokens,
    double seconds) {}
