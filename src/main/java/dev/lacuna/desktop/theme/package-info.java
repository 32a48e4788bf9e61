/** Light and dark, and the colours and shapes of verdicts. */
@NullMarked
package dev.lacuna.desktop.theme;

import org.jspecify.annotations.NullMarked;
