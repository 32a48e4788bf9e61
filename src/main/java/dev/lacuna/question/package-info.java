/**
 * New questions from the unknown region: decoded out of hidden states, recombined, or written by the model, and the
 * filters that they pass.
 *
 * <p>Uses {@code answer}, {@code domain}, {@code hiddenstates}, {@code knowledge}, {@code lm} and {@code statistics}.
 * Used by {@code round} and {@code worker}.
 *
 * <p>A new filter is a constant of {@code GenerationYield.Filter} and a step of {@code GenerationRun}; a new way to
 * write is a {@code TextWriter} with a constant of {@code QuestionGenerator.Method} and of
 * {@code worker.api.GenerateRequest.Method}.
 */
@NullMarked
package dev.lacuna.question;

import org.jspecify.annotations.NullMarked;
