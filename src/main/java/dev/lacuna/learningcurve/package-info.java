/**
 * What the learning curve says: a forecast with its interval, random's band, labels saved, whether more labels pay, and
 * whether two strategies can be told apart. Plain numbers.
 *
 * <p>Uses {@code statistics}. Used by {@code desktop} and {@code loop}.
 *
 * <p>A new figure is a record beside {@code LabelsSaved}, a new advice a constant of {@code StopAdvice.Kind};
 * {@code desktop.rounds.LearningCurveText} has the words of both.
 */
@NullMarked
package dev.lacuna.learningcurve;

import org.jspecify.annotations.NullMarked;
