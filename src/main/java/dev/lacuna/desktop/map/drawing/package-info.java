/**
 * The map's points as pixels: camera, glyph sprites, count rasters for large maps, and an index to find points by
 * place. Up to a million points.
 *
 * <p>Uses {@code desktop.model}, {@code desktop.parts}, {@code desktop.theme}, {@code mapgeometry} and
 * {@code maptiles}. Used by {@code desktop.map}.
 *
 * <p>A new layer of the picture is drawn by {@code FramePainter}, which keeps the order of layers; a new shape of
 * points is a constant of {@code desktop.theme.Glyph}. Measured by {@code lacuna bench map}.
 */
@NullMarked
package dev.lacuna.desktop.map.drawing;

import org.jspecify.annotations.NullMarked;
