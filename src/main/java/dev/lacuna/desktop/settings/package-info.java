/** What the user sets: of the window, of the program, of the open project; and what the program says of itself. */
@NullMarked
package dev.lacuna.desktop.settings;

import org.jspecify.annotations.NullMarked;
