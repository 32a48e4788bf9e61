/**
 * Teaching: one LoRA round, its evaluation, the learning curve, and the simulation in which an oracle answers.
 *
 * <p>Uses {@code answer}, {@code domain}, {@code knowledge}, {@code lm}, {@code question}, {@code selection} and
 * {@code statistics}. Used by {@code worker}.
 *
 * <p>A new feature that strategies look at is computed in {@code PoolFeatures} and named in
 * {@code PoolFeatures.COMPUTED}; a new figure of an evaluation is a component of {@code Evaluation}.
 */
@NullMarked
package dev.lacuna.round;

import org.jspecify.annotations.NullMarked;
