/**
 * How a question is put to the model: few-shot texts and chat templates, context before the question, and thoughts that
 * are cut off the answer.
 *
 * <p>Uses {@code lm}. Used by {@code knowledge}, {@code knowledge.answer}, {@code question}, {@code round} and
 * {@code worker}.
 *
 * <p>A new part of a prompt is a component of {@code FewShotFormat}, filled in by {@code worker.ModelPromptFormat}; a
 * new mark of thoughts goes into {@code ThinkingText}.
 */
@NullMarked
package dev.lacuna.knowledge.prompt;

import org.jspecify.annotations.NullMarked;
