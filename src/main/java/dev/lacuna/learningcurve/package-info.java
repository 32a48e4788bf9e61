/**
 * What the learning curve says: a forecast with its interval, random's band, labels saved, whether more labels pay,
 * and whether two strategies can be told apart. Plain numbers.
 *
 * <p>Uses {@code statistics}; used by {@code loop} and the window.
 */
@NullMarked
package dev.lacuna.learningcurve;

import org.jspecify.annotations.NullMarked;
