/**
 * Getting a model from the Hub, where the user asks for it and nowhere else: what there is and under which terms, then
 * the files, into the cache that Hugging Face's own tools share.
 *
 * <p>Uses {@code files} and {@code models}. Used by {@code cli} and {@code desktop}.
 *
 * <p>{@code lacuna models get} and the window's <em>Get from the Hub…</em> start it. A new file that a model needs is a
 * name in {@code HubFiles.NEEDED}.
 */
@NullMarked
package dev.lacuna.models.hub;

import org.jspecify.annotations.NullMarked;
