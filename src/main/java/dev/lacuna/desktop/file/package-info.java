/** A question file before it comes in: its first rows, which column is what, and which rows cannot be used. */
@NullMarked
package dev.lacuna.desktop.file;

import org.jspecify.annotations.NullMarked;
