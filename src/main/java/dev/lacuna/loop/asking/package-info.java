/** How a model is asked: proposing it from the user's own questions, and trying it. */
@NullMarked
package dev.lacuna.loop.asking;

import org.jspecify.annotations.NullMarked;
