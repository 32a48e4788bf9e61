/**
 * What the user sets: of the window, of the program, of the open project; and what the program says of itself.
 *
 * <p>Uses {@code desktop.model}, {@code desktop.parts}, {@code desktop.rounds}, {@code desktop.theme}, {@code loop} and
 * {@code worker.api}. Used by {@code desktop} and {@code desktop.session}.
 *
 * <p>A new setting is a property of {@code Preferences} and a row of one of the tabs ({@code GeneralTab},
 * {@code ModelTab}, {@code AdvancedTab} …).
 */
@NullMarked
package dev.lacuna.desktop.settings;

import org.jspecify.annotations.NullMarked;
