/**
 * How a model is asked: proposing it from the user's own questions, and trying it.
 *
 * <p>Uses {@code project} and the worker.
 */
@NullMarked
package dev.lacuna.loop.prompt;

import org.jspecify.annotations.NullMarked;
