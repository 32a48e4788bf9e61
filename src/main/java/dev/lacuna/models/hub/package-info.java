/**
 * Getting a model from the Hub, where the user asks for it and nowhere else: what there is and under which terms, then
 * the files, into the cache that Hugging Face's own tools share.
 *
 * <p>Uses models and files. Neighbours: {@code lacuna models get} and the window's <em>Get from the Hub…</em>.
 */
@NullMarked
package dev.lacuna.models.hub;

import org.jspecify.annotations.NullMarked;
