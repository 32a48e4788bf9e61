/** The map of questions: a scatter of up to a million points, and what is selected in it. */
@NullMarked
package dev.lacuna.desktop.map;

import org.jspecify.annotations.NullMarked;
