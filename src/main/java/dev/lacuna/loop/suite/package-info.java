/**
 * Many simulations from one file: strategies × projects × seeds, resumable after a kill at any moment. Starts workers
 * of its own.
 *
 * <p>Uses {@code domain}, {@code files}, {@code loop}, {@code project}, {@code worker} and {@code worker.api}. Used by
 * {@code cli}.
 *
 * <p>A new field of a suite's file is a component of {@code Suite} and a name in {@code Suite.FIELDS}; a new field of a
 * result is one of {@code worker.api.SimulationResult.Row}.
 */
@NullMarked
package dev.lacuna.loop.suite;

import org.jspecify.annotations.NullMarked;
