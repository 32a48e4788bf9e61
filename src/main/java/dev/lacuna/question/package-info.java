/**
 * New questions from the unknown region: decoded out of hidden states, recombined, or written by the model, and the
 * filters that they pass.
 *
 * <p>Uses {@code lm} and {@code knowledge}. A filter is a constant of {@code GenerationYield.Filter} and a step of
 * {@code GenerationRun}.
 */
@NullMarked
package dev.lacuna.question;

import org.jspecify.annotations.NullMarked;
