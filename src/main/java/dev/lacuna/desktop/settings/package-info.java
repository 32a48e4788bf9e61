/**
 * What the user sets: of the window, of the program, of the open project; and what the program says of itself.
 *
 * <p>A setting is a property of {@code Preferences} and a line of one of the tabs.
 */
@NullMarked
package dev.lacuna.desktop.settings;

import org.jspecify.annotations.NullMarked;
