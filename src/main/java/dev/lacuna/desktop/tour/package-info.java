/** A first look at the window, in five steps. */
@org.jspecify.annotations.NullMarked
package dev.lacuna.desktop.tour;
