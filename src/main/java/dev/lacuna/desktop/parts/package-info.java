/**
 * Small parts that every pane uses: controls with their words, texts for verdicts and reasons, keys, glossary,
 * formats.
 *
 * <p>Every word comes from {@code messages.properties}; a new text of several panes belongs here.
 */
@NullMarked
package dev.lacuna.desktop.parts;

import org.jspecify.annotations.NullMarked;
