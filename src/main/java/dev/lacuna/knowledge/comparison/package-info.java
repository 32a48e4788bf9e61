/**
 * Every measure and probe on the same held-out questions, beside controls, and how a probe of one set does on
 * another.
 *
 * <p>Uses {@code knowledge.probe} and {@code knowledge.measure}; the tables are written by {@code report}.
 */
@NullMarked
package dev.lacuna.knowledge.comparison;

import org.jspecify.annotations.NullMarked;
