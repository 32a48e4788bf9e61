/** New questions from the unknown region: decoded out of hidden states, recombined, or written by the model. */
@NullMarked
package dev.lacuna.question;

import org.jspecify.annotations.NullMarked;
