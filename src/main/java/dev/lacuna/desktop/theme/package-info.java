/**
 * Light and dark, the size of text, and the colours and shapes of verdicts.
 *
 * <p>ThemeContrastTest holds WCAG AA for every colour of text.
 */
@NullMarked
package dev.lacuna.desktop.theme;

import org.jspecify.annotations.NullMarked;
