/**
 * Training: LoRA over a frozen base, or all weights of a small model; schedules, checkpoints on the way, gradients of
 * single answers.
 *
 * <p>Uses {@code files}, {@code lm}, {@code lm.adapter}, {@code lm.checkpoint} and {@code lm.kernel}. Used by
 * {@code question}, {@code round} and {@code worker}.
 *
 * <p>A new schedule is a constant of {@code LearningRateSchedule}, a new setting a component of {@code TrainingPlan}.
 */
@NullMarked
package dev.lacuna.lm.training;

import org.jspecify.annotations.NullMarked;
