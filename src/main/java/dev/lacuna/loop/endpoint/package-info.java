/**
 * A language model behind an OpenAI-compatible address that the user names: as a selector and as an annotator. Off
 * until an address is given.
 *
 * <p>Nothing else in this program speaks to the net.
 */
@NullMarked
package dev.lacuna.loop.endpoint;

import org.jspecify.annotations.NullMarked;
