/**
 * Light and dark, the size of text, and the colours and shapes of verdicts.
 *
 * <p>Uses {@code desktop.model}, {@code domain}, {@code files} and {@code mapgeometry}. Used by the window and its
 * panes.
 *
 * <p>A new colour of points is in {@code Palette}, a new shape a constant of {@code Glyph}, a new colour of controls a
 * rule of {@code lacuna.css}; {@code PaletteTest} and {@code ThemeContrastTest} hold their contrast.
 */
@NullMarked
package dev.lacuna.desktop.theme;

import org.jspecify.annotations.NullMarked;
