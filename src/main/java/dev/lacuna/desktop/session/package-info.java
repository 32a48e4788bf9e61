/**
 * The window's interface {@code ProjectSession} over a real project and the steps of the loop, and what the window
 * keeps of itself between two starts.
 *
 * <p>Uses {@code agreement}, {@code desktop.model}, {@code desktop.parts}, {@code desktop.settings}, {@code domain},
 * {@code files}, {@code learningcurve}, {@code loop}, {@code maptiles}, {@code models}, {@code project}, {@code text}
 * and {@code worker.api}. Used by {@code desktop}.
 *
 * <p>The panes know only the interfaces of {@code desktop.model}. A new act of the expert goes into
 * {@code LocalLabelSession}, a new job into the session of its role ({@code LocalMapSession}, {@code LocalRoundSession}
 * …).
 */
@NullMarked
package dev.lacuna.desktop.session;

import org.jspecify.annotations.NullMarked;
