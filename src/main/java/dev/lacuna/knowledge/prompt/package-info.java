/**
 * How a question is put to the model: few-shot texts and chat templates, context before the question, and thoughts
 * that are cut off the answer.
 *
 * <p>Uses {@code lm.template} and {@code lm.tokenizer}.
 */
@NullMarked
package dev.lacuna.knowledge.prompt;

import org.jspecify.annotations.NullMarked;
