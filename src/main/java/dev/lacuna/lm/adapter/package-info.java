/**
 * LoRA adapters: their shape, PEFT's files, and a checkpoint with an adapter's change added to its weights.
 *
 * <p>Uses {@code domain}, {@code files}, {@code lm.checkpoint}, {@code lm.config} and {@code lm.gguf}. Used by
 * {@code cli}, {@code lm}, {@code lm.export}, {@code lm.kernel}, {@code lm.memory}, {@code lm.training},
 * {@code question}, {@code round} and {@code worker}.
 *
 * <p>A new field of {@code adapter_config.json} is read in {@code AdapterConfig}, or named in
 * {@code AdapterConfig.KNOWN} where it does not touch the arithmetic; any other is refused.
 */
@NullMarked
package dev.lacuna.lm.adapter;

import org.jspecify.annotations.NullMarked;
