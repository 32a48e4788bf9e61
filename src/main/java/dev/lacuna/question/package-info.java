/**
 * New questions from the unknown region: decoded out of hidden states, recombined, or written by the model, and the
 * filters that they pass.
 *
 * <p>Uses {@code lm}, {@code knowledge}, {@code hiddenstates} and {@code statistics}. A filter is a constant of {@code
 * GenerationYield.Filter} and a step of {@code GenerationRun}.
 */
@NullMarked
package dev.lacuna.question;

import org.jspecify.annotations.NullMarked;
