/**
 * The window's interface {@code ProjectSession} over a real project and the steps of the loop, and what the window
 * keeps of itself between two starts.
 *
 * <p>Uses {@code loop} and {@code project}; the panes know only the interfaces of {@code desktop.model}. A new act of
 * the expert goes into {@code LocalLabelSession}, a new job into the session of its role ({@code LocalMapSession},
 * {@code LocalRoundSession} …).
 */
@NullMarked
package dev.lacuna.desktop.session;

import org.jspecify.annotations.NullMarked;
