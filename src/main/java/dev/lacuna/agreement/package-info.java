/**
 * How far several annotators agree: coefficients of agreement beyond chance with their intervals, by pair, topic and
 * version of the guidelines, what that allows a model to reach, and answers weighted by who gives them.
 *
 * <p>Uses {@code statistics}. Neighbours: {@code loop.AgreementStep} makes its ratings; {@code desktop.team} and
 * {@code lacuna agreement} show its report. A new coefficient goes into {@code Coefficients}, a published example as
 * its test.
 */
@NullMarked
package dev.lacuna.agreement;

import org.jspecify.annotations.NullMarked;
