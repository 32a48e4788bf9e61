/** The rounds: teaching in the background, its curves, and its history. */
@NullMarked
package dev.lacuna.desktop.rounds;

import org.jspecify.annotations.NullMarked;
