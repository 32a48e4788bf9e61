/**
 * Geometry of the map in plain arrays: density, contours, clusters with their words, frontier, places for labels.
 *
 * <p>Uses nothing of ours; used by {@code desktop.map}, {@code report} and {@code loop}.
 */
@NullMarked
package dev.lacuna.mapgeometry;

import org.jspecify.annotations.NullMarked;
