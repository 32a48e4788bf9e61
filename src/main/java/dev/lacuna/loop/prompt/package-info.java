/**
 * How a model is asked: proposing it from the user's own questions, and trying it.
 *
 * <p>Uses {@code domain}, {@code loop}, {@code project} and {@code worker.api}. Used by {@code cli} and
 * {@code desktop}.
 *
 * <p>A new rule of the proposal goes into {@code PromptDraft} where the questions alone tell it, and into
 * {@code ProposeStep} where the model must be asked.
 */
@NullMarked
package dev.lacuna.loop.prompt;

import org.jspecify.annotations.NullMarked;
