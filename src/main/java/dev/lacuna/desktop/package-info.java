/** The window. A package per pane below it. */
@NullMarked
package dev.lacuna.desktop;

import org.jspecify.annotations.NullMarked;
