/**
 * Geometry of the map in plain arrays: density, contours, clusters with their words, frontier, places for labels.
 *
 * <p>Uses nothing of ours. Used by {@code desktop}, {@code loop}, {@code maptiles} and {@code report}.
 *
 * <p>A new figure of the map is a class beside {@code Contours}; a new shape of points has its corners in
 * {@code Outlines}.
 */
@NullMarked
package dev.lacuna.mapgeometry;

import org.jspecify.annotations.NullMarked;
