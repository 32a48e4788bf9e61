package dev.lacuna.worker.api;

/**
 * @param step training steps done; 0 is the base model
 * @param accuracy share of held-out wordings answered right
 * @param ece expected calibration error of the greedy answers' probabilities
 * @param forgotten share of the held-out wordings that the base model had right and this one has wrong
 */
public record RoundEvaluation(int step, int labels, double accuracy, double ece, double forgotten)
    implements WorkerEvent {}
