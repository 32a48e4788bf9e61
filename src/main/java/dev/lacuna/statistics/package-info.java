/**
 * Figures over figures: AUROC and the other metrics, learning curves, intervals by bootstrap and by Student. Plain
 * numbers.
 *
 * <p>Uses nothing of ours; used by the model's side, {@code learningcurve}, {@code report} and those who show its
 * intervals. A new metric or interval belongs here, with its source in its Javadoc and a golden value in MetricsTest.
 */
@NullMarked
package dev.lacuna.statistics;

import org.jspecify.annotations.NullMarked;
