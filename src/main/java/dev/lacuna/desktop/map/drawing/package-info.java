/**
 * The map's points as pixels: camera, glyph sprites, count rasters for large maps, and an index to find points by
 * place. Up to a million points.
 *
 * <p>Uses {@code mapgeometry} and the theme's palette; used by {@code desktop.map} alone. Measured by {@code lacuna
 * bench map}.
 */
@NullMarked
package dev.lacuna.desktop.map.drawing;

import org.jspecify.annotations.NullMarked;
