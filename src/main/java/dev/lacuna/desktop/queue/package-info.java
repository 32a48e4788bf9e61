/**
 * The queue: one question at a time, answered by the expert.
 *
 * <p>Uses {@code desktop.model}, {@code desktop.parts}, {@code desktop.rounds}, {@code desktop.strategy},
 * {@code desktop.theme}, {@code domain}, {@code loop} and {@code project}. Used by {@code desktop}.
 *
 * <p>The state is {@code QueueModel}. A new type of answer is a constant of {@code project.QuestionType.Kind} and a
 * case of {@code desktop.parts.AnswerInput}; a new key goes into {@code QueueKeys}.
 */
@NullMarked
package dev.lacuna.desktop.queue;

import org.jspecify.annotations.NullMarked;
