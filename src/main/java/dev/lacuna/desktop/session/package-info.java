/**
 * The window's interface {@code ProjectSession} over a real project and the steps of the loop, and what the window
 * keeps of itself between two starts.
 *
 * <p>Uses {@code loop} and {@code project}; the panes know only the interfaces of {@code desktop.model}. A new act of
 * the expert goes into {@code LabelActions}, a new job into {@code LocalProjectSession}.
 */
@NullMarked
package dev.lacuna.desktop.session;

import org.jspecify.annotations.NullMarked;
