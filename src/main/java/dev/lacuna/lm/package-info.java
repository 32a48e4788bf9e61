/**
 * The language model: opening a checkpoint, sampling text, hidden states, log-probabilities.
 *
 * <p>Uses {@code domain}. Used by {@code knowledge}, {@code question}, {@code round} and {@code worker}.
 *
 * <p>The packages below read files, plan memory, run the arithmetic and train. A new family is a constant of
 * {@code lm.config.ModelFamily}, its {@code lm.config.TensorNames} and a golden checkpoint (docs/internals.md, How to
 * add).
 */
@NullMarked
package dev.lacuna.lm;

import org.jspecify.annotations.NullMarked;
