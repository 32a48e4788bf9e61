/**
 * Many simulations from one file: strategies × projects × seeds, resumable after a kill at any moment.
 *
 * <p>Uses {@code loop} and starts workers of its own.
 */
@NullMarked
package dev.lacuna.loop.suite;

import org.jspecify.annotations.NullMarked;
