/**
 * The rounds: teaching in the background, its curves, its history, and what the next labels would bring.
 *
 * <p>Uses {@code desktop.model}, {@code desktop.parts}, {@code desktop.strategy}, {@code desktop.team},
 * {@code desktop.theme}, {@code domain}, {@code learningcurve}, {@code project}, {@code statistics} and
 * {@code worker.api}. Used by {@code desktop}, {@code desktop.queue} and {@code desktop.settings}.
 *
 * <p>A new setting of a round is a constant of {@code RoundSetting} over a range of {@code domain.LoraSettings}; a
 * figure of {@code learningcurve} gets its words in {@code LearningCurveText}.
 */
@NullMarked
package dev.lacuna.desktop.rounds;

import org.jspecify.annotations.NullMarked;
