/**
 * A language model behind an OpenAI-compatible address that the user names: as a selector and as an annotator. Off
 * until an address is given.
 *
 * <p>Uses {@code domain}, {@code files}, {@code loop}, {@code project}, {@code selection}, {@code text} and
 * {@code worker.api}. Used by {@code cli} and {@code desktop}.
 *
 * <p>Of the program only this package, {@code models.hub} and {@code project.store.postgres} speak to the net, each
 * where the user asks for it. A new use of the address is a step beside {@code AnnotateStep} that asks through
 * {@code ChatEndpoint}.
 */
@NullMarked
package dev.lacuna.loop.endpoint;

import org.jspecify.annotations.NullMarked;
