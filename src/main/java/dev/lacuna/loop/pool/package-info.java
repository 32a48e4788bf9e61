/**
 * Files of questions too large for a project: judged by its probe in blocks, by one process or many.
 *
 * <p>Uses {@code loop}, {@code project} and {@code worker.api}; used by the command line.
 */
@NullMarked
package dev.lacuna.loop.pool;

import org.jspecify.annotations.NullMarked;
