/**
 * Measures of uncertainty over what a model said to one question, each with its paper and equation.
 *
 * <p>Uses {@code knowledge}. Used by {@code knowledge.comparison} and {@code worker}.
 *
 * <p>A new measure is a constant of {@code UncertaintyMeasure}; comparisons and tables take it up by themselves.
 */
@NullMarked
package dev.lacuna.knowledge.measure;

import org.jspecify.annotations.NullMarked;
