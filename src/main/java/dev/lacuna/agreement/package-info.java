/**
 * How far several annotators agree: coefficients of agreement beyond chance with their intervals, by pair, topic and
 * version of the guidelines, what that allows a model to reach, and answers weighted by who gives them.
 */
@NullMarked
package dev.lacuna.agreement;

import org.jspecify.annotations.NullMarked;
