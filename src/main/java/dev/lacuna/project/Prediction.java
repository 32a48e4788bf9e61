package dev.lacuna.project;

import dev.lacuna.domain.Verdict;

/**
 * What the model made of one question after a round.
 *
 * @param verdict {@code known}, {@code unknown}, {@code misconception} or {@code shaky}
 * @param pUnknown in [0, 1]
 * @param x where the question stood after that round; NaN with {@code y} where the map's own place holds
 */
public record Prediction(long questionId, String greedy, Verdict verdict, double pUnknown, double x, double y) {}
