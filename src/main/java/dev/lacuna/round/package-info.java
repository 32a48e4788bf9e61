/**
 * Teaching: one LoRA round, its evaluation, the learning curve, and the simulation in which an oracle answers.
 *
 * <p>Uses {@code lm.training}, {@code knowledge}, {@code question} and {@code selection}.
 */
@NullMarked
package dev.lacuna.round;

import org.jspecify.annotations.NullMarked;
