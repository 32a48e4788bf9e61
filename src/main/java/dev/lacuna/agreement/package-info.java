/**
 * How far several annotators agree: coefficients of agreement beyond chance with their intervals, by pair, topic and
 * version of the guidelines, what that allows a model to reach, and answers weighted by who gives them.
 *
 * <p>Uses {@code statistics}. Used by {@code cli}, {@code desktop} and {@code loop}.
 *
 * <p>{@code loop.AgreementStep} makes its ratings; {@code desktop.team} and {@code lacuna agreement} show its report. A
 * new coefficient is a method of {@code Coefficients} and a component of {@code Agreement}; a published example is its
 * test.
 */
@NullMarked
package dev.lacuna.agreement;

import org.jspecify.annotations.NullMarked;
