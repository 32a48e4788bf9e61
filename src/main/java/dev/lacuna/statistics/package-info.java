/**
 * Figures over figures: AUROC and the other metrics, learning curves, intervals by bootstrap and by Student. Plain
 * numbers.
 *
 * <p>Uses nothing of ours. Used by {@code agreement}, {@code cli}, {@code desktop}, {@code knowledge},
 * {@code learningcurve}, {@code question}, {@code report}, {@code round} and {@code worker}.
 *
 * <p>A new metric or interval belongs here, with its source in its Javadoc and a golden value in {@code MetricsTest}.
 */
@NullMarked
package dev.lacuna.statistics;

import org.jspecify.annotations.NullMarked;
