/**
 * Files of questions too large for a project: judged by its probe in blocks, by one process or many.
 *
 * <p>Uses {@code loop}, {@code project} and {@code worker.api}; used by the command line.
 * What a block tells is a field of {@code JudgedBlock}; a new way to choose out of a pool is a step beside {@code
 * PoolTakeStep}.
 */
@NullMarked
package dev.lacuna.loop.pool;

import org.jspecify.annotations.NullMarked;
