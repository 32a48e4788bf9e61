/**
 * The map's pane: its model, legend, toolbar, side panels, threshold and timeline of rounds.
 *
 * <p>Pixels are drawn in {@code desktop.map.drawing}, geometry comes from {@code mapgeometry}. To add a way to colour
 * points: {@code ColourBy} and {@code PointColouring}.
 */
@NullMarked
package dev.lacuna.desktop.map;

import org.jspecify.annotations.NullMarked;
