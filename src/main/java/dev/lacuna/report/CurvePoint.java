package dev.lacuna.report;

/** One evaluation of one run of one strategy. @param accuracy share right, in [0, 1] */
public record CurvePoint(String strategy, long seed, int labels, double accuracy) {}
