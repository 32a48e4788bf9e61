/**
 * LoRA adapters: their shape, PEFT's files, and a checkpoint with an adapter's change added to its weights.
 *
 * <p>Uses {@code lm.config} and {@code lm.checkpoint}.
 */
@NullMarked
package dev.lacuna.lm.adapter;

import org.jspecify.annotations.NullMarked;
