/**
 * Every measure and probe on the same held-out questions, beside controls, and how a probe of one set does on another.
 *
 * <p>Uses {@code domain}, {@code hiddenstates}, {@code knowledge}, {@code knowledge.measure}, {@code knowledge.probe}
 * and {@code statistics}. Used by {@code worker}.
 *
 * <p>The tables are written by {@code report}. A new control is an entry of {@code ComparisonControls.ALL}, a new kind
 * of probe one of {@code ProbeComparison.KINDS}; measures come in by themselves.
 */
@NullMarked
package dev.lacuna.knowledge.comparison;

import org.jspecify.annotations.NullMarked;
