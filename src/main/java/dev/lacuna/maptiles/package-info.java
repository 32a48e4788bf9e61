/**
 * Millions of judged questions on the map: a file of tiles, each read when somebody looks there.
 *
 * <p>Uses {@code files} and {@code mapgeometry}; written by {@code loop.pool}, drawn by {@code desktop.map.drawing}.
 * Measured by {@code lacuna bench tiles}.
 */
@NullMarked
package dev.lacuna.maptiles;

import org.jspecify.annotations.NullMarked;
