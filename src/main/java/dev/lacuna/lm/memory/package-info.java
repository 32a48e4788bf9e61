/**
 * How much memory a model will need and how much there is, and how a model is opened so that it fits.
 *
 * <p>Uses {@code lm.adapter}, {@code lm.checkpoint}, {@code lm.config}, {@code lm.kernel} and {@code machine}. Used by
 * {@code cli}, {@code lm} and {@code worker}.
 *
 * <p>A new item that takes memory is a component of {@code MemoryEstimate}, held by {@code WorkerMemoryTest}.
 */
@NullMarked
package dev.lacuna.lm.memory;

import org.jspecify.annotations.NullMarked;
