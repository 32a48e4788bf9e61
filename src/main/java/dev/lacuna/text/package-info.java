/**
 * Text that this program did not write, made fit to be shown and kept; plain strings, used by every room that gets such
 * text.
 */
@NullMarked
package dev.lacuna.text;

import org.jspecify.annotations.NullMarked;
