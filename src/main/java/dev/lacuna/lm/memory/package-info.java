/**
 * How much memory a model will need and how much there is, and how a model is opened so that it fits.
 *
 * <p>Uses {@code lm.config} and {@code lm.kernel}. What takes memory is a line of {@code MemoryEstimate}, held by
 * WorkerMemoryTest.
 */
@NullMarked
package dev.lacuna.lm.memory;

import org.jspecify.annotations.NullMarked;
