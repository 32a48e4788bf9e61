/**
 * Models as judges of what the rules of {@code answer} leave open: the language model itself, or a cross-encoder.
 *
 * <p>Uses {@code answer}, {@code knowledge.prompt} and {@code lm}. Used by {@code knowledge}, {@code question},
 * {@code round} and {@code worker}.
 *
 * <p>A new judge is an {@code answer.AnswerEquivalence} beside {@code NliJudge}, with a name in
 * {@code worker.api.OpenModel} and a branch in {@code worker.Judges}.
 */
@NullMarked
package dev.lacuna.knowledge.answer;

import org.jspecify.annotations.NullMarked;
