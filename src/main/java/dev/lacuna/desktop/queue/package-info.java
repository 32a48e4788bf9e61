/** The queue: one question at a time, answered by the expert. */
@NullMarked
package dev.lacuna.desktop.queue;

import org.jspecify.annotations.NullMarked;
