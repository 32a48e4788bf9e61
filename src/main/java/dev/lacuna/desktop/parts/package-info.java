/**
 * Small parts that every pane uses: controls with their words, texts for verdicts and reasons, keys, glossary, formats.
 *
 * <p>Uses {@code desktop.model}, {@code desktop.theme}, {@code domain}, {@code project} and {@code worker.api}. Used by
 * every pane, and by the command line for the language.
 *
 * <p>A new word is a key of {@code messages.properties} and {@code messages_de.properties}, a new shortcut a constant
 * of {@code Shortcut}; a control or a text of several panes is a class here.
 */
@NullMarked
package dev.lacuna.desktop.parts;

import org.jspecify.annotations.NullMarked;
