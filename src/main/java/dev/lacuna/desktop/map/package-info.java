/**
 * The map's pane: its model, legend, toolbar, side panels, threshold and timeline of rounds.
 *
 * <p>Uses {@code desktop.model}, {@code desktop.parts}, {@code desktop.table}, {@code desktop.theme}, {@code domain},
 * {@code loop}, {@code mapgeometry}, {@code maptiles}, {@code report} and {@code worker.api}. Used by {@code desktop}.
 * Pixels are drawn in {@code desktop.map.drawing}.
 *
 * <p>A new way to colour points is a constant of {@code ColourBy.Known}, its colours in {@code PointColouring} and its
 * words {@code map.colour.…}.
 */
@NullMarked
package dev.lacuna.desktop.map;

import org.jspecify.annotations.NullMarked;
