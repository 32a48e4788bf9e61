/** New questions, decoded out of the hidden states of the unknown region. */
@NullMarked
package dev.lacuna.question;

import org.jspecify.annotations.NullMarked;
