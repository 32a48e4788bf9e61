/**
 * A first look at the window, in five steps.
 *
 * <p>Uses {@code desktop.model} and {@code desktop.parts}. Used by {@code desktop}.
 *
 * <p>A new step is a constant of {@code TourModel.TourStep} and two keys of the messages.
 */
@NullMarked
package dev.lacuna.desktop.tour;

import org.jspecify.annotations.NullMarked;
