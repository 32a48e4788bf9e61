/**
 * A first look at the window, in five steps.
 *
 * <p>A step is an entry of {@code TourModel.Step} and two keys of the messages.
 */
@NullMarked
package dev.lacuna.desktop.tour;

import org.jspecify.annotations.NullMarked;
