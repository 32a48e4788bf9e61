/**
 * What {@code config.json} says, and which weights a model of it has: families, sizes, rotary positions, names of
 * tensors.
 *
 * <p>Uses {@code lm.checkpoint}. A family is a constant of {@code ModelFamily}.
 */
@NullMarked
package dev.lacuna.lm.config;

import org.jspecify.annotations.NullMarked;
