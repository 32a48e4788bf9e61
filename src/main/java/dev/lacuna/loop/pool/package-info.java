/**
 * Files of questions too large for a project: judged by its probe in blocks, by one process or many.
 *
 * <p>Uses {@code domain}, {@code files}, {@code loop}, {@code maptiles}, {@code project}, {@code selection} and
 * {@code worker.api}. Used by {@code cli} and {@code desktop}.
 *
 * <p>A new figure of a row is worked out in {@code JudgedBlock} and written by {@code PoolProbeStep} and
 * {@code PoolJudgeStep}; a new way to choose out of a pool is a step beside {@code PoolTakeStep}.
 */
@NullMarked
package dev.lacuna.loop.pool;

import org.jspecify.annotations.NullMarked;
