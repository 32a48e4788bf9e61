/**
 * Training: LoRA over a frozen base, or all weights of a small model; schedules, checkpoints on the way, gradients of
 * single answers.
 *
 * <p>Uses {@code lm}; used by {@code round} and by the makers of samples.
 */
@NullMarked
package dev.lacuna.lm.training;

import org.jspecify.annotations.NullMarked;
