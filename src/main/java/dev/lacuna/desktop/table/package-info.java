/** The questions as a table, and the label of each with its history. */
@NullMarked
package dev.lacuna.desktop.table;

import org.jspecify.annotations.NullMarked;
