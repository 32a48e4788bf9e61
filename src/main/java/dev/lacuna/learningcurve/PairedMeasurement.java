package dev.lacuna.learningcurve;

/**
 * One measurement of a repeated comparison.
 *
 * @param repetition from 1; in one repetition all strategies have the same pool and the same referee
 * @param labels 0 for the model before any teaching
 * @param accuracy on the referee's questions, in [0, 1]
 */
public record PairedMeasurement(String strategy, int repetition, int labels, double accuracy) {}
