/**
 * The queue: one question at a time, answered by the expert.
 *
 * <p>The state is {@code QueueModel}; keys are in {@code QueueKeys}. To add a type of answer: {@code
 * project.QuestionType} and {@code desktop.parts.AnswerInput}.
 */
@NullMarked
package dev.lacuna.desktop.queue;

import org.jspecify.annotations.NullMarked;
