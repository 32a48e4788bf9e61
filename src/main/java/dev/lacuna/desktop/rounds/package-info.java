/**
 * The rounds: teaching in the background, its curves, its history, and what the next labels would bring.
 *
 * <p>Figures come from {@code learningcurve}; a setting of a round is a {@code RoundSetting}.
 */
@NullMarked
package dev.lacuna.desktop.rounds;

import org.jspecify.annotations.NullMarked;
