/**
 * Millions of judged questions on the map: a file of tiles, each read when somebody looks there.
 *
 * <p>Uses {@code files} and {@code mapgeometry}. Used by {@code desktop} and {@code loop}.
 *
 * <p>Written by {@code loop.pool}, drawn by {@code desktop.map.drawing}, measured by {@code lacuna bench tiles}. A new
 * value of a point is a component of {@code Tile} and bytes in {@code TileFile}, whose {@code TileFile.MAGIC} then
 * changes.
 */
@NullMarked
package dev.lacuna.maptiles;

import org.jspecify.annotations.NullMarked;
