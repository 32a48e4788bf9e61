/**
 * What the learning curve says: a forecast with its interval, random's band, labels saved, whether more labels pay, and
 * whether two strategies can be told apart. Plain numbers in, plain numbers out.
 */
@NullMarked
package dev.lacuna.learningcurve;

import org.jspecify.annotations.NullMarked;
