/**
 * Which questions to ask next: strategies as points in score × batch selector. Plain arrays.
 *
 * <p>Uses nothing of ours. Used by {@code cli}, {@code desktop}, {@code loop}, {@code round} and {@code worker}.
 *
 * <p>A new strategy is an entry of {@code Strategies}, a {@code Score} or {@code BatchSelector}, and a test that
 * inherits {@code StrategyContract}.
 */
@NullMarked
package dev.lacuna.selection;

import org.jspecify.annotations.NullMarked;
