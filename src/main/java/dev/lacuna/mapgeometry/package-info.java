/**
 * The plane of the map, in plain arrays and without a toolkit: density, contours, clusters with their words, labels.
 */
@NullMarked
package dev.lacuna.mapgeometry;

import org.jspecify.annotations.NullMarked;
